// kevel_boost/py_function.hpp: functions of a tuple and a dict by pointer, as recipes for raw constructors make them.
#pragma once
#include <functional>

#include <kevel_boost/handle.hpp>

#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/object/dict.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace objects {

/// A callable `PyObject *(PyObject *arguments, PyObject *named)`; `named` is null if there are none, and what it returns is a new
/// reference, or null and an exception is pending. `Signature` says nothing here. At least `least` arguments are required.
struct py_function {
  template <class Caller, class Signature>
  py_function(const Caller &caller, const Signature &, unsigned least = 0, unsigned = 0) : call(caller), least(least) {}

  std::function<PyObject *(PyObject *, PyObject *)> call;
  unsigned least;
};

} // namespace objects

namespace detail {

/// A Python function of it.
inline object make_raw_function(const objects::py_function &function) {
  return raw_function(
      [call = function.call](const tuple &arguments, const dict &named) {
        return object(python::handle<>(call(arguments.ptr(), len(named) ? named.ptr() : nullptr)));
      },
      function.least);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
