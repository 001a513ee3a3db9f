// kevel_capi/runtime.hpp: threads, the lock, versions.
#pragma once
#include <kevel_capi/object.hpp>

#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/call/attach.hpp>

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

static inline int Py_IsInitialized() { return !boost::python::detail::is_too_early() && !boost::python::detail::api->is_closed(); }

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

typedef enum { PyGILState_LOCKED, PyGILState_UNLOCKED } PyGILState_STATE;
/// Lets a thread that C++ made use Python, with the lock held.
static inline PyGILState_STATE PyGILState_Ensure() {
  boost::python::detail::api->thread_attach(nullptr);
  boost::python::detail::api->lock_enter();
  return PyGILState_UNLOCKED;
}
static inline void PyGILState_Release(PyGILState_STATE) {
  boost::python::detail::api->lock_leave();
  boost::python::detail::api->thread_detach(boost::python::detail::env());
}
/// Whether this thread holds the lock.
static inline int PyGILState_Check() {
  uint64_t saved = 0;
  boost::python::detail::api->lock_release(&saved);
  boost::python::detail::api->lock_reacquire(saved);
  return saved != 0;
}
