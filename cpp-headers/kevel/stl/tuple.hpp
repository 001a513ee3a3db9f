// kevel/stl/tuple.hpp: std::tuple<T...> as a Python tuple. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <tuple>
#include <vector>

#include <kevel/detail/object/tuple.hpp>
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The items of a tuple or list, of which there have to be `count`.
template <class Tuple> std::vector<object> items_of(const object &source) {
  constexpr size_t count = std::tuple_size_v<Tuple>;
  if (!extract<KEVEL_NAMESPACE::tuple>(source).check() && !extract<list>(source).check()) refuse_kind("a tuple or list", source);
  std::vector<object> items;
  int64_t got = 0;
  for (const object &item : held<Tuple>(source)) {
    if (items.size() < count) items.push_back(item);
    if (++got == static_cast<int64_t>(count) + 1000) break; // what is derived from list may go on for ever
  }
  if (got != static_cast<int64_t>(count)) refuse_length(count, got);
  return items;
}

} // namespace detail

/// A copy, both ways. From Python: a tuple or list of as many elements. Errors: TypeError or OverflowError, which name the element.
template <class... T> struct value_caster<std::tuple<T...>> {
  static constexpr bool borrows = (detail::borrowing<T>::value || ...);
  static std::string python_hint(crossing way) {
    std::string inner;
    (void)way;
    ((inner += (inner.empty() ? "" : ", ") + type_hint<T>(way)), ...);
    return "tuple[" + (inner.empty() ? "()" : inner) + "]";
  }
  static std::tuple<T...> from_python(const object &source) {
    return made(detail::items_of<std::tuple<T...>>(source), std::index_sequence_for<T...>());
  }
  static object to_python(const std::tuple<T...> &values) {
    return std::apply([](const auto &...value) { return static_cast<object>(KEVEL_NAMESPACE::make_tuple(value...)); }, values);
  }
  template <class Each> static object to_python_each(const std::tuple<T...> &values, const Each &each) {
    return std::apply([&](const auto &...value) { return static_cast<object>(KEVEL_NAMESPACE::make_tuple(each(detail::types<T>(), value)...)); },
                      values);
  }

private:
  template <size_t... I> static std::tuple<T...> made(const std::vector<object> &items, std::index_sequence<I...>) {
    (void)items;
    return std::tuple<T...>{detail::item_value_at<T>(items[I], I)...};
  }
};

KEVEL_NAMESPACE_CLOSE
