// kevel/range.hpp: C++ iterators as Python's: `.def("__iter__", iterator<std::vector<int>>())`, `range(&T::begin, &T::end)`.
#pragma once
#include <iterator>

#include <kevel/class.hpp>
#include <kevel/function_object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A Python iterator over C++ ones.
template <class Policy, class Iterator> struct iterator_range {
  Iterator next, end;

  static object self(object range) { return range; }
  static typename std::iterator_traits<Iterator>::reference step(iterator_range &range) {
    if (range.next == range.end) throw stop_iteration();
    return *range.next++;
  }
  /// Registers the class, once for all modules.
  static void expose() {
    define_hidden<iterator_range>([] {
      class_<iterator_range>("iterator", no_init).def("__iter__", &iterator_range::self).def("__next__", &iterator_range::step, Policy());
    });
  }
};

/// The target's own first parameter, of a function that begins or ends a range.
template <class F> struct range_owner { using type = bare<std::remove_pointer_t<bare<typename first_types_of<typename callable<F>::params>::type>>>; };
template <class R, class C> struct range_owner<R C::*> { using type = C; };

template <class F, class Target> decltype(auto) range_end(F f, Target &target) {
  if constexpr (std::is_member_function_pointer_v<F>)
    return (target.*f)();
  else if constexpr (std::is_member_object_pointer_v<F>)
    return (target.*f);
  else
    return f(target);
}

template <class Policy, class Target, class Start, class Finish> object make_range(Start start, Finish finish) {
  using iterator = std::decay_t<decltype(range_end(start, std::declval<Target &>()))>;
  using range = iterator_range<Policy, iterator>;
  range::expose();
  auto begin = [start, finish](Target &target) { return range{range_end(start, target), range_end(finish, target)}; };
  // The iterator keeps what it leads into alive.
  return bound_function<decltype(begin), with_custodian_and_ward_postcall<0, 1>>(begin);
}

} // namespace detail

using default_iterator_policies = return_value_policy<return_by_value>;

/// A Python function that gives an iterator from start(x) to finish(x): members or functions of what it is called on.
template <class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<default_iterator_policies, typename detail::range_owner<Start>::type>(start, finish);
}
template <class Policy, class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<Policy, typename detail::range_owner<Start>::type>(start, finish);
}
template <class Policy, class Target, class Start, class Finish> object range(Start start, Finish finish) {
  return detail::make_range<Policy, Target>(start, finish);
}

/// The same for a container with begin() and end().
template <class Container, class Policy = default_iterator_policies> struct iterator : object {
  iterator()
      : object(detail::make_range<Policy, Container>([](Container &c) { return c.begin(); }, [](Container &c) { return c.end(); })) {}
};

KEVEL_NAMESPACE_CLOSE
