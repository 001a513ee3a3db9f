// kevel/stl/sequence.hpp: what the casters of sequences share.
#pragma once
#include <kevel/stl/gather.hpp>
#include <kevel/stl/numbers.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What signatures call a container of Python's (`list`) that C++ fills from any iterable.
template <class T> std::string iterable_hint(crossing way, const char *made) {
  return (way == crossing::into_cpp ? "typing.Iterable[" : made + std::string("[")) + type_hint<T>(way) + "]";
}

/// The caster of a container that Python knows as a list, a copy both ways. From Python: what list() takes, but no str for elements
/// that are no numbers. Numbers cross all at once, with the checks that each would get alone. Errors: TypeError, OverflowError, or what
/// the iterable raises.
template <class Sequence> struct sequence_caster {
  using T = typename Sequence::value_type;
  static constexpr bool borrows = borrowing<T>::value;
  static std::string python_hint(crossing way) { return iterable_hint<T>(way, "list"); }
  static Sequence from_python(const object &source) {
    if constexpr (is_array_number<T>) {
      const std::vector<T> numbers = numbers_of<T>(source);
      return Sequence(numbers.begin(), numbers.end());
    } else {
      Sequence made;
      each_element<T>(source, [&](T &&value) { made.push_back(static_cast<T &&>(value)); });
      return made;
    }
  }
  static object to_python(const Sequence &values) {
    if constexpr (is_array_number<T>) {
      const std::vector<T> numbers(values.begin(), values.end());
      return list_of_numbers(numbers.data(), numbers.size());
    } else {
      return list_of<T>(values);
    }
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
