// kevel/stl/sequence.hpp: what the casters of sequences share.
#pragma once
#include <kevel/stl/gather.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What signatures call a container of Python's (`list`) that C++ fills from any iterable.
template <class T> std::string iterable_hint(crossing way, const char *made) {
  return (way == crossing::into_cpp ? "typing.Iterable[" : made + std::string("[")) + type_hint<T>(way) + "]";
}

/// Takes the items of an iterable one after the other, texts all at once: `add(T)`. No text itself: one in the place of a list of texts
/// is a mistake.
template <class T, class Add> void each_element(const object &source, Add add) {
  if (extract<str>(source).check()) refuse_text();
  object items = held<T>(source);
  if constexpr (std::is_same_v<T, std::string>) {
    if (!extract<list>(items).check()) items = list(items);
    if (each_text(items, add)) return;
  }
  size_t place = 0;
  for (const object &item : items) add(item_value_at<T>(item, place++));
}

/// A container of what an iterable gives, numbers all at once: `add(container, T)`.
template <class Container, class Add> Container filled(const object &source, Add add) {
  using T = typename Container::value_type;
  if constexpr (is_array_number<T>) {
    const std::vector<T> numbers = numbers_of<T>(source);
    return Container(numbers.begin(), numbers.end());
  } else {
    Container made;
    each_element<T>(source, [&](T &&value) { add(made, static_cast<T &&>(value)); });
    return made;
  }
}

/// A list of what `each` makes of the elements.
template <class T, class Values, class Each> object list_of_each(const Values &values, const Each &each) {
  list made;
  for (const auto &value : values) made.append(each(types<T>(), value));
  return made;
}

/// The caster of a container that Python knows as a list, a copy both ways. From Python: what list() takes, but no str for elements
/// that are no numbers. Numbers cross all at once, with the checks that each would get alone. Errors: TypeError, OverflowError, or what
/// the iterable raises.
template <class Sequence> struct sequence_caster {
  using T = typename Sequence::value_type;
  static constexpr bool borrows = borrowing<T>::value;
  static std::string python_hint(crossing way) { return iterable_hint<T>(way, "list"); }
  static Sequence from_python(const object &source) {
    return filled<Sequence>(source, [](Sequence &made, T &&value) { made.push_back(static_cast<T &&>(value)); });
  }
  static object to_python(const Sequence &values) { return list_of<T>(values); }
  template <class Each> static object to_python_each(const Sequence &values, const Each &each) { return list_of_each<T>(values, each); }
  /// What C++ gives away: objects that only move go to Python.
  static object to_python(Sequence &&values) {
    if constexpr (is_given<T>()) {
      list made;
      for (T &value : values) made.append(object(static_cast<T &&>(value)));
      return made;
    } else {
      return list_of<T>(values);
    }
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
