// kevel/detail/object/list.hpp: list.
#pragma once
#include <kevel/detail/base/list_builder.hpp>
#include <kevel/detail/call/call.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline object new_list() {
#ifdef KEVEL_BOOST_PYTHON
  return new_container(KVL_BUILD_LIST); // sources take a PyObject * of it at once
#else
  if (KEVEL_UNLIKELY(is_too_early())) return new_container(KVL_BUILD_LIST);
  return object(steal_tag(), handle::steal(bits_of_unfinished(new growing)));
#endif
}

/// The bits of the number that a value is, where it is one that an object holds without Python; else 0.
template <class T> uint64_t plain_number(const T &value) {
  if constexpr (std::is_base_of_v<object, T>) return value.number();
  if constexpr (std::is_floating_point_v<T>) return number_bits(static_cast<double>(value));
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool> && !is_wide_char<T>)
    if (scalar<T>::code != 'c' && scalar<T>::code != 'Q') return number_bits(static_cast<int64_t>(value));
  return 0;
}

} // namespace detail

/// A Python list. As a parameter it takes only lists.
class list : public object {
public:
  static constexpr const char *python_type = "list";

  /// A new empty list.
  list() : object(detail::new_list()) {}
  /// Python's list(sequence): always a new list.
  template <class T, std::enable_if_t<!std::is_same_v<T, list>, int> = 0>
  explicit list(const T &sequence) : object(detail::made_of(KVL_OP_LIST, sequence)) {}
  list(const list &) = default;
  list(list &&) noexcept = default;
  list &operator=(const list &) = default;
  list &operator=(list &&) noexcept = default;
  list(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  template <class T> void append(const T &value) {
#ifndef KEVEL_BOOST_PYTHON
    if (detail::unfinished *filled = unfinished())
      if (uint64_t number = detail::plain_number(value))
        if (filled->grows() && static_cast<detail::growing *>(filled)->append(number)) return;
#endif
    call_method<void>(*this, "append", detail::lasting(value));
  }
  template <class T> void extend(const T &sequence) { call_method<void>(*this, "extend", detail::lasting(sequence)); }
  template <class I, class T> void insert(const I &index, const T &value) { call_method<void>(*this, "insert", index, detail::lasting(value)); }
  /// Takes out the last item.
  object pop() { return call_method<object>(*this, "pop"); }
  template <class I> object pop(const I &index) { return call_method<object>(*this, "pop", index); }
  template <class T> long index(const T &value) const { return call_method<long>(*this, "index", value); }
  template <class T> long count(const T &value) const { return call_method<long>(*this, "count", value); }
  template <class T> void remove(const T &value) { call_method<void>(*this, "remove", value); }
  void reverse() { call_method<void>(*this, "reverse"); }
  /// Sorts in place; takes `arg("key") = f` and `arg("reverse") = true`.
  template <class... A> void sort(const A &...options) { call_method<object>(*this, "sort", options...); }
};

KEVEL_NAMESPACE_CLOSE
