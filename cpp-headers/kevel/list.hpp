// kevel/list.hpp: list.
#pragma once
#include <kevel/call.hpp>

KEVEL_NAMESPACE_OPEN

/// A Python list. As a parameter it takes only lists.
class list : public object {
public:
  static constexpr const char *python_type = "list";

  /// A new empty list.
  list() : object(detail::new_container(KVL_BUILD_LIST)) {}
  /// Python's list(sequence): always a new list.
  template <class T, std::enable_if_t<!std::is_same_v<T, list>, int> = 0>
  explicit list(const T &sequence) : object(detail::unary(KVL_OP_LIST, detail::as_object(sequence).bits())) {}
  list(const list &) = default;
  list(list &&) noexcept = default;
  list &operator=(const list &) = default;
  list &operator=(list &&) noexcept = default;
  list(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  template <class T> void append(const T &value) { call_method<void>(*this, "append", value); }
  template <class T> void extend(const T &sequence) { call_method<void>(*this, "extend", sequence); }
  template <class I, class T> void insert(const I &index, const T &value) { call_method<void>(*this, "insert", index, value); }
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
