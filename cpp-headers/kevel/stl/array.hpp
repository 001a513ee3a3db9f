// kevel/stl/array.hpp: std::array<T, N> as a Python list of N elements. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <array>

#include <kevel/stl/vector.hpp>

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
    std::vector<T> taken = value_caster<std::vector<T>>::from_python(source);
    if (taken.size() != N) detail::refuse_length(N, static_cast<int64_t>(taken.size()));
    if constexpr (detail::is_array_number<T>) {
      std::array<T, N> made{};
      for (size_t i = 0; i < N; ++i) made[i] = taken[i];
      return made;
    } else {
      return detail::array_of(static_cast<std::vector<T> &&>(taken), std::make_index_sequence<N>());
    }
  }
  static object to_python(const std::array<T, N> &values) { return detail::list_of<T>(values); }
  template <class Each> static object to_python_each(const std::array<T, N> &values, const Each &each) {
    return detail::list_of_each<T>(values, each);
  }
};

KEVEL_NAMESPACE_CLOSE
