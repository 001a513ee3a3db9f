// kevel_boost/call_policies.hpp: what call policies and result converters of users get and give: PyObject *.
//
//   precall(arguments)            before the call; false, with an exception pending, prevents it
//   postcall(arguments, result)   after it; takes the result, and gives it or another one: new references; null is a failure
//   result_converter              a class with apply<R>::type, whose operator()(R) makes a new PyObject * of what C++ returned
// `arguments` is a tuple, borrowed for the call.
#pragma once
#include <boost/mpl/int.hpp>

#include <kevel_boost/pyobject.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct hook_side {
  using parameter = PyObject *;
  static PyObject *made(detail::handle &&h) { return pointer_of(h.release()); }
  static detail::handle taken(PyObject *p) { return own_pointer(p); }
  static PyObject *checked(PyObject *p) {
    if (!p) throw_error_already_set();
    return p;
  }
  static void refused() { throw_error_already_set(); }
};
struct converter_base {
  bool convertible() const { return true; }
  PyTypeObject const *get_pytype() const { return nullptr; }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

#include <kevel/call_policies.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// One of the arguments of a call, borrowed.
template <int N> PyObject *get(boost::mpl::int_<N>, PyObject *const &arguments) { return PyTuple_GetItem(arguments, N); }
inline unsigned arity(PyObject *const &arguments) { return static_cast<unsigned>(PyTuple_Size(arguments)); }

} // namespace detail

namespace objects {

/// Keeps `patient` alive as long as `nurse` lives; not null. Errors: throws if the nurse takes no weak references.
inline PyObject *make_nurse_and_patient(PyObject *nurse, PyObject *patient) {
  detail::keep_alive(detail::object_of(nurse), detail::object_of(patient));
  return Py_None;
}

} // namespace objects
KEVEL_NAMESPACE_CLOSE
