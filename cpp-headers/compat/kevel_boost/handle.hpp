// kevel_boost/handle.hpp: handle<>, borrowed, allow_null, and the reference counts they stand on.
#pragma once
#include <Python.h>

#include <kevel/detail/base/handle_exception.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T> struct borrowed {};
template <class T> struct null_mark {};

} // namespace detail

typedef Py_ssize_t ssize_t;

/// Marks a pointer whose owner is somebody else.
template <class T> detail::borrowed<T> *borrowed(T *p) { return reinterpret_cast<detail::borrowed<T> *>(p); }
inline detail::borrowed<PyTypeObject> *borrowed(const _object_type_proxy &type) {
  return borrowed(static_cast<PyTypeObject *>(type));
}
/// Marks a pointer that may be null.
template <class T> detail::null_mark<T> *allow_null(T *p) { return reinterpret_cast<detail::null_mark<T> *>(p); }
template <class T> detail::null_mark<T> *null_ok(T *p) { return allow_null(p); }

template <class T> T *incref(T *p) {
  Py_INCREF_(p);
  return p;
}
template <class T> T *xincref(T *p) { return incref(p); }
template <class T> void decref(T *p) { Py_DECREF_(p); }
template <class T> void xdecref(T *p) { Py_DECREF_(p); }

/// Owns one reference to an object. Errors: a null pointer throws, unless it comes through allow_null.
template <class T = PyObject> class handle {
public:
  typedef T element_type;

  handle() noexcept = default;
  explicit handle(T *p) : p_(expect_non_null(p)) {}
  explicit handle(detail::borrowed<T> *p) : p_(incref(expect_non_null(reinterpret_cast<T *>(p)))) {}
  explicit handle(detail::null_mark<T> *p) : p_(reinterpret_cast<T *>(p)) {}
  template <class Y> explicit handle(detail::null_mark<detail::borrowed<Y>> *p) : p_(incref(reinterpret_cast<T *>(p))) {}
  template <class Y> explicit handle(detail::borrowed<detail::null_mark<Y>> *p) : p_(incref(reinterpret_cast<T *>(p))) {}
  template <class Y> explicit handle(Y *p) : p_(expect_non_null(reinterpret_cast<T *>(p))) {}
  handle(const handle &other) : p_(incref(other.p_)) {}
  handle(handle &&other) noexcept : p_(other.release()) {}
  template <class Y> handle(const handle<Y> &other) : p_(incref(reinterpret_cast<T *>(other.get()))) {}
  ~handle() { decref(p_); }
  handle &operator=(handle other) noexcept {
    T *p = p_;
    p_ = other.p_;
    other.p_ = p;
    return *this;
  }

  T *operator->() const { return p_; }
  T &operator*() const { return *p_; }
  T *get() const { return p_; }
  T *release() noexcept {
    T *p = p_;
    p_ = nullptr;
    return p;
  }
  void reset() { *this = handle(); }
  explicit operator bool() const { return p_ != nullptr; }
  bool operator!() const { return !p_; }

private:
  T *p_ = nullptr;
};
typedef handle<PyTypeObject> type_handle;

template <class T> T *get_pointer(const handle<T> &h) { return h.get(); }
template <class T, class U> bool operator==(const handle<T> &a, const handle<U> &b) {
  return static_cast<const void *>(a.get()) == static_cast<const void *>(b.get());
}
template <class T, class U> bool operator!=(const handle<T> &a, const handle<U> &b) { return !(a == b); }

namespace detail {

template <class T> struct to_python<python::handle<T>> {
  static detail::handle make(const python::handle<T> &h) { return h ? detail::handle::borrow(shared_bits_of(h.get())) : detail::handle(); }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
