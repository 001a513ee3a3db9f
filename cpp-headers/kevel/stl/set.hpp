// kevel/stl/set.hpp: std::set<T> and std::unordered_set<T> as a Python set. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <set>
#include <unordered_set>

#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The caster of a set.
template <class Set> struct set_caster {
  using T = typename Set::value_type;
  static constexpr bool borrows = borrowing<T>::value;
  static std::string python_hint(crossing way) { return iterable_hint<T>(way, "set"); }
  static Set from_python(const object &source) {
    return filled<Set>(source, [](Set &made, T &&value) { made.insert(static_cast<T &&>(value)); });
  }
  static object to_python(const Set &values) { return unary(KVL_OP_SET, list_of<T>(values).bits()); }
  template <class Each> static object to_python_each(const Set &values, const Each &each) {
    return unary(KVL_OP_SET, list_of_each<T>(values, each).bits());
  }
};

} // namespace detail

/// A copy, both ways. From Python: what set() takes, but no str for elements that are no numbers. Errors: TypeError, OverflowError, or
/// what the iterable raises; into Python, TypeError if an element is nothing that Python hashes.
template <class T, class Less, class Allocator>
struct value_caster<std::set<T, Less, Allocator>> : detail::set_caster<std::set<T, Less, Allocator>> {};
/// The same.
template <class T, class Hash, class Equal, class Allocator>
struct value_caster<std::unordered_set<T, Hash, Equal, Allocator>> : detail::set_caster<std::unordered_set<T, Hash, Equal, Allocator>> {};

KEVEL_NAMESPACE_CLOSE
