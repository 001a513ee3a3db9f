// kevel/detail/object/iterator.hpp: range-for over a Python iterable.
#pragma once
#include <kevel/detail/convert/proxy.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Fetches the next item of a Python iterator; false and None if it has ended.
inline bool next_item(const object &source, object &item) {
  kvl_slot slots[2];
  kvl_status status = api->object_next_value(env(), source.bits(), slots);
  check(status);
  item = status == KVL_STOP ? object() : adopt_value(slots);
  return status != KVL_STOP;
}

/// Steps through a Python iterator; single pass.
class iterator {
public:
  using value_type = object;
  using reference = const object &;
  using pointer = const object *;
  using difference_type = std::ptrdiff_t;

  explicit iterator(kvl_ref iterable) : source_(unary(KVL_OP_ITER, iterable)) { advance(); }
  const object &operator*() const { return current_; }
  const object *operator->() const { return &current_; }
  iterator &operator++() {
    advance();
    return *this;
  }
  friend bool operator!=(const iterator &i, iteration_end) { return !i.ended_; }
  friend bool operator==(const iterator &i, iteration_end) { return i.ended_; }

private:
  void advance() { ended_ = !next_item(source_, current_); }

  object source_;
  object current_;
  bool ended_ = false;
};

template <class Self> iterator object_ops<Self>::begin() const { return iterator(as_object(self()).bits()); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
