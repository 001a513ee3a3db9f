// kevel_boost/back_reference.hpp: an argument together with its Python object.
#pragma once
#include <kevel_boost/pyobject.hpp>

#include <kevel/from_python.hpp>

KEVEL_NAMESPACE_OPEN

/// A parameter that is the converted argument and the Python object it came from.
template <class T> class back_reference {
public:
  typedef T type;
  back_reference(PyObject *p, T value) : source_(detail::object_of(p)), value_(value) {}
  back_reference(object source, T value) : source_(source), value_(value) {}
  const object &source() const { return source_; }
  T get() const { return value_; }

private:
  object source_;
  T value_;
};

namespace detail {

template <class T> struct param<back_reference<T>> {
  static constexpr param_info info = param<object>::info;
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit param(const kvl_slot *slots) : source_(steal_tag(), detail::handle::borrow(slots[0].h)) {}
  back_reference<T> get() { return back_reference<T>(source_, extract<T>(source_)()); }

private:
  object source_;
};
template <class T> struct param<const back_reference<T> &> : param<back_reference<T>> { using param<back_reference<T>>::param; };

} // namespace detail
KEVEL_NAMESPACE_CLOSE
