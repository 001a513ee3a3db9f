// kevel/stl/optional.hpp: std::optional<T> as a T or None. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <optional>

#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN

/// A copy, both ways; None is an optional without a value. Errors: as those of T.
template <class T> struct value_caster<std::optional<T>> {
  static constexpr bool borrows = detail::borrowing<T>::value;
  static std::string python_hint(crossing way) { return "typing.Optional[" + type_hint<T>(way) + "]"; }
  static std::optional<T> from_python(const object &source) {
    if (source.is_none()) return std::nullopt;
    return std::optional<T>(detail::item_value<T>(source));
  }
  static object to_python(const std::optional<T> &value) { return value ? detail::as_object(*value) : object(); }
  template <class Each> static object to_python_each(const std::optional<T> &value, const Each &each) {
    return value ? each(detail::types<T>(), *value) : object();
  }
};
/// For defaults: `arg("x") = std::nullopt`.
template <> struct value_caster<std::nullopt_t> {
  static std::string python_hint(crossing) { return "None"; }
  static object to_python(std::nullopt_t) { return object(); }
};

KEVEL_NAMESPACE_CLOSE
