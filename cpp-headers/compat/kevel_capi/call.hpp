// kevel_capi/call.hpp: PyObject_Call...
#pragma once
#include <kevel_capi/build_value.hpp>

static inline PyObject *PyObject_Call(PyObject *f, PyObject *arguments, PyObject *named) {
  using namespace boost::python;
  using namespace boost::python::detail;
  return new_pointer_of([&] {
    if (!is_instance(arguments, PyTuple_Type)) raise(PyExc_TypeError, "argument list must be a tuple");
    return call_collected(bits_of(f), object_of(arguments), named ? object_of(named) : object(dict()));
  });
}
static inline PyObject *PyObject_CallObject(PyObject *f, PyObject *arguments) {
  return PyObject_Call(f, arguments ? arguments : boost::python::tuple().ptr(), nullptr);
}
static inline PyObject *PyObject_CallNoArgs(PyObject *f) { return PyObject_CallObject(f, nullptr); }
namespace kevel_capi {
/// An argument of those that end with a null, which may be written NULL or 0.
inline PyObject *argument_or_end(PyObject *argument) { return argument; }
template <class Null> std::enable_if_t<std::is_integral_v<Null> || std::is_null_pointer_v<Null>, PyObject *> argument_or_end(Null) { return nullptr; }
} // namespace kevel_capi

/// The arguments end with a null.
template <class... A> static inline PyObject *PyObject_CallFunctionObjArgs(PyObject *f, A... arguments) {
  using namespace boost::python;
  return detail::new_pointer_of([&] {
    list given;
    PyObject *all[] = {kevel_capi::argument_or_end(arguments)..., nullptr};
    for (PyObject **argument = all; *argument; ++argument)
      given.append(detail::object_of(*argument));
    return detail::call_collected(detail::bits_of(f), given, dict());
  });
}
template <class... A> static inline PyObject *PyObject_CallMethodObjArgs(PyObject *o, PyObject *name, A... arguments) {
  PyObject *method = PyObject_GetAttr(o, name);
  PyObject *made = method ? PyObject_CallFunctionObjArgs(method, arguments...) : nullptr;
  Py_XDECREF(method);
  return made;
}
static inline PyObject *PyObject_CallOneArg(PyObject *f, PyObject *argument) { return PyObject_CallFunctionObjArgs(f, argument); }
/// Calls with what Py_BuildValue makes of the format; a null format is none.
static inline PyObject *PyObject_CallFunction(PyObject *f, const char *format, ...) {
  using namespace boost::python;
  using namespace boost::python::detail;
  va_list arguments;
  va_start(arguments, format);
  PyObject *made = new_pointer_of([&] { return call_collected(bits_of(f), built_arguments(format, arguments, KEVEL_SIZES_ARE_INT), dict()); });
  va_end(arguments);
  return made;
}
static inline PyObject *PyObject_CallMethod(PyObject *o, const char *name, const char *format, ...) {
  using namespace boost::python;
  using namespace boost::python::detail;
  va_list arguments;
  va_start(arguments, format);
  PyObject *made = new_pointer_of([&] {
    object method = get_attribute(bits_of(o), name);
    return call_collected(method.bits(), built_arguments(format, arguments, KEVEL_SIZES_ARE_INT), dict());
  });
  va_end(arguments);
  return made;
}
