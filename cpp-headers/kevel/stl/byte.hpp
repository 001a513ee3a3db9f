// kevel/stl/byte.hpp: std::byte as an int. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <cstddef>

#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <> constexpr inline bool is_array_number<std::byte> = true;

} // namespace detail

/// From 0 to 255. Containers of bytes take a bytes object as well, and cross at once. Errors: TypeError, OverflowError.
template <> struct value_caster<std::byte> {
  static std::string python_hint(crossing) { return "int"; }
  static std::byte from_python(const object &source) { return std::byte(detail::from_python<unsigned char>(source)); }
  static object to_python(std::byte value) { return object(std::to_integer<unsigned char>(value)); }
};

KEVEL_NAMESPACE_CLOSE
