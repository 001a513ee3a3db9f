// kevel_capi/runtime.hpp: modules, threads, versions.
#pragma once
#include <kevel_capi/containers.hpp>

#include <kevel/attach.hpp>
#include <kevel/lock.hpp>

// The version of the C API that sources see: one module serves every Python, so it is not that of any.
#define PY_MAJOR_VERSION 3
#define PY_MINOR_VERSION 8
#define PY_MICRO_VERSION 0
#define PY_VERSION "3.8.0"
#define PY_VERSION_HEX 0x03080000
#define PY_SSIZE_T_MAX INTPTR_MAX
#define PY_SSIZE_T_MIN INTPTR_MIN
#define PyAPI_FUNC(type) type
#define PyMODINIT_FUNC extern "C" PyObject *

static inline int Py_IsInitialized() { return boost::python::detail::api && !boost::python::detail::api->is_closed(); }
static inline PyObject *PyImport_ImportModule(const char *name) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return import_module(name); });
}
#define PyImport_ImportModuleNoBlock PyImport_ImportModule
static inline PyObject *PyImport_Import(PyObject *name) {
  using namespace boost::python::detail;
  return new_pointer_of([&] { return import_module(text_of(bits_of(name)).c_str()); });
}
/// The module of this name in sys.modules, borrowed; made empty if there is none.
static inline PyObject *PyImport_AddModule(const char *name) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return borrowed_pointer_of([&]() -> object {
    object modules = get_attribute(import_module("sys").bits(), "modules");
    object found = modules.attr("get")(name);
    if (!found.is_none()) return found;
    object made = get_attribute(import_module("types").bits(), "ModuleType")(name);
    modules[name] = made;
    return made;
  });
}
static inline PyObject *PyModule_GetDict(PyObject *module) {
  using namespace boost::python::detail;
  return borrowed_pointer_of([&] { return get_attribute(bits_of(module), "__dict__"); });
}
/// Takes the value over if it succeeds.
static inline int PyModule_AddObject(PyObject *module, const char *name, PyObject *value) {
  int status = PyObject_SetAttrString(module, name, value);
  if (status == 0) Py_DECREF(value);
  return status;
}
static inline int PyModule_AddIntConstant(PyObject *module, const char *name, long value) {
  return PyModule_AddObject(module, name, PyLong_FromLong(value));
}
static inline int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value) {
  return PyModule_AddObject(module, name, PyUnicode_FromString(value));
}

/// Giving up the lock under which modules' C++ runs, as CPython's GIL is given up.
typedef void PyThreadState;
static inline PyThreadState *PyEval_SaveThread() {
  auto *saved = new uint64_t(0);
  boost::python::detail::api->lock_release(saved);
  return saved;
}
static inline void PyEval_RestoreThread(PyThreadState *state) {
  auto *saved = static_cast<uint64_t *>(state);
  boost::python::detail::api->lock_reacquire(*saved);
  delete saved;
}
#define Py_BEGIN_ALLOW_THREADS                                                                                                     \
  {                                                                                                                                \
    PyThreadState *_save = PyEval_SaveThread();
#define Py_END_ALLOW_THREADS                                                                                                       \
  PyEval_RestoreThread(_save);                                                                                                     \
  }
#define Py_BLOCK_THREADS PyEval_RestoreThread(_save);
#define Py_UNBLOCK_THREADS _save = PyEval_SaveThread();
static inline void PyEval_InitThreads() {}
static inline int PyEval_ThreadsInitialized() { return 1; }

typedef int PyGILState_STATE;
/// Lets a thread that C++ made use Python, with the lock held.
static inline PyGILState_STATE PyGILState_Ensure() {
  boost::python::detail::api->thread_attach(nullptr);
  boost::python::detail::api->lock_enter();
  return 0;
}
static inline void PyGILState_Release(PyGILState_STATE) {
  boost::python::detail::api->lock_leave();
  boost::python::detail::api->thread_detach(boost::python::detail::env());
}
