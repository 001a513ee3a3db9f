// tests/compat/capi_calls.hpp - functions of the C API as functions of a module
#pragma once
#include <boost/python.hpp>

namespace capi_calls {

using namespace boost::python;

/// The function itself, and what it leaves pending is raised.
template <auto function> struct plain;
template <class R, class... A, R (*function)(A...)> struct plain<function> {
  static R run(A... arguments) {
    struct raised_at_end {
      ~raised_at_end() noexcept(false) {
        if (PyErr_Occurred()) throw_error_already_set();
      }
    } at_end;
    return function(arguments...);
  }
};

/// A function whose result is borrowed; "null" stands for a null with nothing pending.
template <auto function> struct lending;
template <class... A, PyObject *(*function)(A...)> struct lending<function> {
  static object run(A... arguments) {
    PyObject *result = function(arguments...);
    if (PyErr_Occurred()) throw_error_already_set();
    return result ? object(handle<>(borrowed(result))) : object("null");
  }
};

/// One that takes its last argument over.
template <auto function> struct stealing;
template <class R, class... A, R (*function)(PyObject *, A...)> struct stealing<function> {
  static R run(PyObject *o, A... arguments) { return plain<function>::run(o, incref_objects(arguments)...); }
  template <class T> static T incref_objects(T value) {
    if constexpr (std::is_same_v<T, PyObject *>) incref(value);
    return value;
  }
};

} // namespace capi_calls

#define CALL(name) def(#name, &capi_calls::plain<&name>::run)
#define LEND(name) def(#name, &capi_calls::lending<&name>::run)
#define STEAL(name) def(#name, &capi_calls::stealing<&name>::run)
