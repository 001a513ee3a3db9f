// kevel/detail/object/stl_iterator.hpp: a Python iterable as C++ input iterators.
#pragma once
#include <iterator>

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/iterator.hpp>

KEVEL_NAMESPACE_OPEN

/// `stl_input_iterator<int> begin(object), end;` Errors: what the iterable raises, or TypeError, when it steps or is read.
template <class Value> class stl_input_iterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  using pointer = const Value *;
  using reference = Value;

  stl_input_iterator() = default;
  stl_input_iterator(const object &iterable) : source_(iterable.attr("__iter__")()), ended_(false) { step(); }
  Value operator*() const { return extract<Value>(item_)(); }
  /// Holds the value for the length of the expression.
  struct arrow {
    Value value;
    Value *operator->() { return &value; }
  };
  arrow operator->() const { return arrow{**this}; }
  stl_input_iterator &operator++() {
    step();
    return *this;
  }
  stl_input_iterator operator++(int) {
    stl_input_iterator before(*this);
    step();
    return before;
  }
  friend bool operator==(const stl_input_iterator &a, const stl_input_iterator &b) { return a.ended_ == b.ended_; }
  friend bool operator!=(const stl_input_iterator &a, const stl_input_iterator &b) { return !(a == b); }

private:
  void step() { ended_ = !detail::next_item(source_, item_); }

  object source_, item_;
  bool ended_ = true;
};

KEVEL_NAMESPACE_CLOSE
