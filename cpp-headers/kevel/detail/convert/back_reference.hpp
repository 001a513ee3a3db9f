// kevel/detail/convert/back_reference.hpp: an argument together with its Python object.
#pragma once
#include <kevel/detail/convert/from_python.hpp>

KEVEL_NAMESPACE_OPEN

/// A parameter that is the converted argument and the Python object it came from.
template <class T> class back_reference {
public:
  typedef T type;
#ifdef KEVEL_BOOST_PYTHON
  back_reference(PyObject *p, T value) : source_(detail::borrowed_object(detail::shared_bits_of(p))), value_(value) {}
#endif
  back_reference(object source, T value) : source_(source), value_(value) {}
  /// The Python object.
  const object &source() const { return source_; }
  /// The argument.
  T get() const { return value_; }

private:
  object source_;
  T value_;
};

namespace detail {

/// To a value of Python's: numbers, texts, lists, ...
template <class T, bool Instance> struct back_reference_param {
  static constexpr param_info info = param<T>::info.code == 'O' ? param<T>::info : param<object>::info;
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit back_reference_param(const kvl_slot *slots)
      : source_(steal_tag(), detail::handle::borrow(slots[0].h)), value_(from_python<T>(source_)) {}
  back_reference<T> get() { return back_reference<T>(source_, value_); }

private:
  object source_;
  extracted<T> value_; // what a reference refers to
};
/// To an instance: it crosses as the address and the object.
template <class T> struct back_reference_param<T, true> {
  using element = std::remove_const_t<std::remove_pointer_t<std::remove_reference_t<T>>>;
  static constexpr param_info info = {'S', (std::is_pointer_v<T> ? KVL_PARAM_NULLABLE : 0u) | KVL_PARAM_FINDS, &typeid(exposed<element>), nullptr};
  static constexpr bool is_used = true;
  static constexpr unsigned n_slots = 2;
  using c_types = types<void *, uint64_t>;
  explicit back_reference_param(const kvl_slot *slots)
      : source_(steal_tag(), slots[0].p ? detail::handle::borrow(slots[1].h) : detail::handle()), passed_(slots[0].p) {}
  back_reference<T> get() {
    element *found = instance_address<element>(passed_);
    if constexpr (std::is_pointer_v<T>)
      return back_reference<T>(source_, found);
    else
      return back_reference<T>(source_, *found);
  }

private:
  object source_;
  void *passed_;
};
template <class T>
using back_reference_param_for = back_reference_param<T, kind_of<bare<std::remove_pointer_t<std::remove_reference_t<T>>>>() == kind::instance>;
template <class T> struct param<back_reference<T>> : back_reference_param_for<T> {
  explicit param(const kvl_slot *slots) : back_reference_param_for<T>(slots) {}
};
template <class T> struct param<const back_reference<T> &> : param<back_reference<T>> { using param<back_reference<T>>::param; };

} // namespace detail
KEVEL_NAMESPACE_CLOSE
