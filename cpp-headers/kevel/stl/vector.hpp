// kevel/stl/vector.hpp: std::vector<T> as a Python list. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <vector>

#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN

/// A copy, both ways. From Python: what list() takes, but no str for elements that are no numbers, since a single text in the place of
/// a list of texts is a mistake. Numbers cross all at once, with the checks that each would get alone. Errors: TypeError,
/// OverflowError, or what the iterable raises.
template <class T, class Allocator> struct value_caster<std::vector<T, Allocator>> : detail::sequence_caster<std::vector<T, Allocator>> {
  static std::vector<T, Allocator> from_python(const object &source) {
    if constexpr (detail::is_array_number<T> && std::is_same_v<Allocator, std::allocator<T>>)
      return detail::numbers_of<T>(source);
    else
      return detail::sequence_caster<std::vector<T, Allocator>>::from_python(source);
  }
};

KEVEL_NAMESPACE_CLOSE
