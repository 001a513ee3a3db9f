// kevel_boost/call_policies.hpp: what call policies and result converters of users get and give: PyObject *.
//
//   precall(arguments)            before the call; false, with an exception pending, prevents it
//   postcall(arguments, result)   after it; takes the result, and gives it or another one: new references; null is a failure
//   result_converter              a class with apply<R>::type, whose operator()(R) makes a new PyObject * of what C++ returned
// `arguments` is a tuple, borrowed for the call.
#pragma once
#include <boost/mpl/int.hpp>
#include <boost/noncopyable.hpp>

#include <kevel_boost/pyobject.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// One of the arguments of a call, borrowed.
template <int N> PyObject *get(boost::mpl::int_<N>, PyObject *const &arguments) { return PyTuple_GetItem(arguments, N); }
inline unsigned arity(PyObject *const &arguments) { return static_cast<unsigned>(PyTuple_Size(arguments)); }
/// Arguments without the first `Offset::value` ones: those that hooks of make_constructor get.
template <class Arguments, class Offset> struct offset_args {
  explicit offset_args(Arguments from) : base(from) {}
  Arguments base;
};
template <int N, class Arguments, class Offset>
PyObject *get(boost::mpl::int_<N>, const offset_args<Arguments, Offset> &arguments) {
  return get(boost::mpl::int_<N + Offset::value>(), arguments.base);
}
template <class Arguments, class Offset> unsigned arity(const offset_args<Arguments, Offset> &arguments) {
  return arity(arguments.base) - Offset::value;
}

/// Whether the hooks of a policy take such arguments.
template <class Policy, class Arguments, class = void> constexpr bool takes_arguments = false;
template <class Policy, class Arguments>
constexpr bool takes_arguments<Policy, Arguments,
                               std::void_t<decltype(std::declval<Policy &>().precall(std::declval<const Arguments &>())),
                                           decltype(std::declval<Policy &>().postcall(std::declval<const Arguments &>(), nullptr))>> = true;

struct hook_side {
  using parameter = PyObject *;
  static PyObject *made(detail::handle &&h) { return pointer_of(h.release()); }
  static detail::handle taken(PyObject *p) { return own_pointer(p); }
  static PyObject *checked(PyObject *p) {
    if (!p) throw_error_already_set();
    return p;
  }
  static object items(PyObject *arguments) { return object_of(arguments); }
  template <class Policy, bool ByFunction> static auto of_constructor(PyObject *arguments) {
    using shifted = offset_args<PyObject *, boost::mpl::int_<1>>;
    if constexpr (ByFunction && takes_arguments<Policy, shifted>)
      return shifted(arguments);
    else
      return arguments;
  }
  static void refused() { throw_error_already_set(); }
};
struct converter_base {
  bool convertible() const { return true; }
  PyTypeObject const *get_pytype() const { return nullptr; }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE

#include <kevel/detail/bind/call_policies.hpp>
#include <kevel/detail/bind/hooked_init.hpp>

KEVEL_NAMESPACE_OPEN
namespace objects {

/// Keeps `patient` alive as long as `nurse` lives; not null. Errors: throws if the nurse takes no weak references.
inline PyObject *make_nurse_and_patient(PyObject *nurse, PyObject *patient) {
  detail::keep_alive(detail::object_of(nurse), detail::object_of(patient));
  return Py_None;
}

} // namespace objects
KEVEL_NAMESPACE_CLOSE
