// kevel/indexing/parameters.hpp: what the methods of suites take and give: Python objects, of which docstrings say what they stand for.
#pragma once
#include <kevel/detail/bind/range.hpp>
#include <kevel/detail/convert/back_reference.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The Python object of a container; shown as Shown, a `Container &` or what stands for it.
template <class Container, class Shown = Container &> struct container_object : object { using object::object; };
template <class Container> using iterated_object = container_object<Container, back_reference<Container &>>;
template <class Container, class Shown> struct param<container_object<Container, Shown>> {
  static constexpr param_info info = {'S', KVL_PARAM_FINDS, &typeid(exposed<Container>), nullptr};
  static constexpr unsigned n_slots = 2;
  using c_types = types<void *, uint64_t>;
  explicit param(const kvl_slot *slots) : source_(steal_tag(), handle::borrow(slots[1].h)) {}
  container_object<Container, Shown> get() { return static_cast<container_object<Container, Shown> &&>(source_); }

private:
  container_object<Container, Shown> source_;
};

/// A key, or a value: any object.
struct given_object : object { using object::object; };

/// An iterator over the elements; shown as that of C++.
template <class Container, bool IsByReference> struct iterator_object : object { using object::object; };

} // namespace detail
KEVEL_NAMESPACE_CLOSE
