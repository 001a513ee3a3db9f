// kevel/iterator.hpp: range-for over a Python iterable.
#pragma once
#include <kevel/proxy.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

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
  void advance() {
    kvl_slot slots[2];
    kvl_status status = api->object_next_value(env(), source_.bits(), slots);
    check(status);
    ended_ = status == KVL_STOP;
    current_ = ended_ ? object() : adopt_value(slots);
  }

  object source_;
  object current_;
  bool ended_ = false;
};

template <class Self> iterator object_ops<Self>::begin() const { return iterator(as_object(self()).bits()); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
