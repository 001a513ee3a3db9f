// kevel_boost/pyobject.hpp: PyObject * as parameters, results and arguments.
#pragma once
#include <kevel_boost/handle.hpp>

#include <kevel/detail/call/call.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// How hooks of indexing suites get a key (kevel/indexing/suite.hpp).
using index_key = PyObject *;
inline index_key hook_key(const object &key) { return key.ptr(); }
inline object given_key(index_key key) { return borrowed_object(shared_bits_of(key)); }

/// A parameter: borrowed for the call.
template <> struct param<PyObject *> {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit param(const kvl_slot *slots) : value_(detail::handle::borrow(slots[0].h)) {}
  PyObject *get() { return pointer_of(value_.bits()); }

private:
  detail::handle value_;
};
template <> struct param<PyObject *const> : param<PyObject *> { using param<PyObject *>::param; };
/// Outside of parameters a pointer would have to lead to a C++ object, which Python's are not: there is only None, the null pointer.
template <> inline constexpr bool is_foreign_pointer<PyObject *> = true;
template <> inline kvl_status load<PyObject *>(kvl_ref o, kvl_slot *, int32_t) { return o == KVL_NONE ? KVL_OK : KVL_STOP; }
template <> inline extracted<PyObject *> from_python<PyObject *>(const object &o) {
  if (!o.is_none()) mismatch<PyObject *>::raise(o);
  return nullptr;
}
template <> inline extracted<PyObject *> from_python_alone<PyObject *>(const object &o) {
  refuse_dangling<PyObject *>(o);
  return from_python<PyObject *>(o);
}

/// A result: a new reference, which the caller gets; null with an exception pending.
template <class Rule> struct result<PyObject *, Rule> : handle_result {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  /// Null is None, if no exception is pending.
  static uint64_t convert(PyObject *p) {
    if (p) return to_result(own_pointer(p));
    if (api->error_pending(env())) throw_error_already_set();
    return to_result(detail::handle());
  }
};

template <class A> struct handle_param {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit handle_param(const kvl_slot *slots) : value_(pointer_of(detail::handle::borrow(slots[0].h).release())) {}
  A get() { return static_cast<A>(value_); }

private:
  bare<A> value_;
};
template <class T> struct param<python::handle<T>> : handle_param<python::handle<T>> {
  using handle_param<python::handle<T>>::handle_param;
};
template <class T> struct param<const python::handle<T> &> : handle_param<const python::handle<T> &> {
  using handle_param<const python::handle<T> &>::handle_param;
};
template <class T, class Rule> struct result<python::handle<T>, Rule> : handle_result {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static uint64_t convert(python::handle<T> &&h) { return to_result(to_python<python::handle<T>>::make(h)); }
};

/// An argument of a call: somebody else's reference; null is None.
template <> struct to_python<PyObject *> {
  static detail::handle make(PyObject *p) { return p ? detail::handle::borrow(shared_bits_of(p)) : detail::handle(); }
};

template <class T> struct to_python<borrowed<T> *> {
  static detail::handle make(borrowed<T> *p) { return detail::handle::borrow(shared_bits_of(p)); }
};

} // namespace detail

/// Calls a Python callable: `call<double>(f, 1, "x")`.
template <class R, class... A> detail::extracted<R> call(PyObject *callable, const A &...arguments) {
  return detail::call_any<R>(detail::bits_of(callable), nullptr, arguments...);
}
/// Calls a method by name.
template <class R, class... A> detail::extracted<R> call_method(PyObject *self, const char *name, const A &...arguments) {
  return detail::call_any<R>(detail::bits_of(self), name, arguments...);
}

KEVEL_NAMESPACE_CLOSE
