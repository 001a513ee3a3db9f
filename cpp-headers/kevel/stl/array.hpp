// kevel/stl/array.hpp: std::array<T, N> as a Python list of N elements. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <array>

#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T, size_t... I> std::array<T, sizeof...(I)> array_of(std::vector<T> &&values, std::index_sequence<I...>) {
  return {{static_cast<T &&>(values[I])...}};
}

} // namespace detail

/// A copy, both ways, as of std::vector. Errors: TypeError also if there are not N elements.
template <class T, size_t N> struct value_caster<std::array<T, N>> {
  static constexpr bool borrows = detail::borrowing<T>::value;
  static std::string python_hint(crossing way) { return detail::iterable_hint<T>(way, "list"); }
  static std::array<T, N> from_python(const object &source) {
    if constexpr (detail::is_array_number<T>) {
      std::array<T, N> made{};
      const std::vector<T> numbers = detail::numbers_of<T>(source);
      if (numbers.size() != N) detail::refuse_length(N, static_cast<int64_t>(numbers.size()));
      for (size_t i = 0; i < N; ++i) made[i] = numbers[i];
      return made;
    } else {
      std::vector<T> made;
      detail::each_element<T>(source, [&](T &&value) { made.push_back(static_cast<T &&>(value)); });
      if (made.size() != N) detail::refuse_length(N, static_cast<int64_t>(made.size()));
      return detail::array_of(static_cast<std::vector<T> &&>(made), std::make_index_sequence<N>());
    }
  }
  static object to_python(const std::array<T, N> &values) { return detail::list_of<T>(values); }
};

KEVEL_NAMESPACE_CLOSE
