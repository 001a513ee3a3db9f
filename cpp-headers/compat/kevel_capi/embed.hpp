// kevel_capi/embed.hpp: Py_Initialize and its kin, for programs that start Python; see kevel/embed.hpp.
#pragma once
#include <kevel_capi/runtime.hpp>

#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/embed.hpp>

/// Starts Python; where that fails it says why on stderr and ends the process, as CPython does.
static inline void Py_InitializeEx(int) {
  try {
    boost::python::start_python();
  } catch (const std::exception &e) {
    fprintf(stderr, "Fatal Python error: %s\n", e.what());
    std::exit(1);
  }
}
static inline void Py_Initialize() { Py_InitializeEx(1); }
/// Writes out what Python has buffered. Python goes on: objects of the program may still need it.
static inline int Py_FinalizeEx() {
  if (!Py_IsInitialized()) return 0;
  try {
    for (const char *stream : {"stdout", "stderr"})
      boost::python::import("sys").attr(stream).attr("flush")();
    return 0;
  } catch (...) {
    boost::python::detail::translate_exception();
    return -1;
  }
}
static inline void Py_Finalize() { Py_FinalizeEx(); }
/// Adds a module of the program; `init` is the PyInit_name that BOOST_PYTHON_MODULE(name) defines. Before Py_Initialize.
static inline int PyImport_AppendInittab(const char *name, PyObject *(*init)()) {
  boost::python::add_module(name, reinterpret_cast<boost::python::detail::module_entry>(init()));
  return 0;
}
