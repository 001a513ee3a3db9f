// kevel_boost/module.hpp: BOOST_PYTHON_MODULE.
#pragma once
#include <kevel/detail/bind/module.hpp>

/// Defines the module, and PyInit_name, which a program that starts Python passes to PyImport_AppendInittab: it gives the module's
/// entry.
#define BOOST_PYTHON_MODULE(name) KEVEL_BOOST_MODULE(name)
#define BOOST_PYTHON_MODULE_INIT(name) KEVEL_BOOST_MODULE(name)
// `name` may be a macro, which is expanded by now.
#define KEVEL_BOOST_MODULE(name)                                                                                                   \
  extern "C" kvl_status kevel_module_##name(const kvl_api *, kvl_module *) noexcept;                                               \
  extern "C" PyObject *PyInit_##name() { return reinterpret_cast<PyObject *>(&kevel_module_##name); }                              \
  KEVEL_MODULE(name)
