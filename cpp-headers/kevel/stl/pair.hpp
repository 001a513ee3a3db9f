// kevel/stl/pair.hpp: std::pair<A, B> as a Python tuple of two. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <utility>

#include <kevel/stl/tuple.hpp>

KEVEL_NAMESPACE_OPEN

/// The entries of maps stay what map_indexing_suite makes of them.
template <class A, class B> struct value_caster<std::pair<const A, B>>;
/// A copy, both ways, as of std::tuple.
template <class A, class B> struct value_caster<std::pair<A, B>> {
  static constexpr bool borrows = value_caster<std::tuple<A, B>>::borrows;
  static std::string python_hint(crossing way) { return value_caster<std::tuple<A, B>>::python_hint(way); }
  static std::pair<A, B> from_python(const object &source) {
    std::tuple<A, B> made = value_caster<std::tuple<A, B>>::from_python(source);
    return std::pair<A, B>(std::get<0>(static_cast<std::tuple<A, B> &&>(made)), std::get<1>(static_cast<std::tuple<A, B> &&>(made)));
  }
  static object to_python(const std::pair<A, B> &values) { return KEVEL_NAMESPACE::make_tuple(values.first, values.second); }
  template <class Each> static object to_python_each(const std::pair<A, B> &values, const Each &each) {
    return KEVEL_NAMESPACE::make_tuple(each(detail::types<A>(), values.first), each(detail::types<B>(), values.second));
  }
};

KEVEL_NAMESPACE_CLOSE
