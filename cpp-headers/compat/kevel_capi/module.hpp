// kevel_capi/module.hpp: PyImport_... and PyModule_...
#pragma once
#include <kevel_capi/numeric.hpp>
#include <kevel_capi/text.hpp>

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
