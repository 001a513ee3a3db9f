// kevel/stl/string.hpp: std::u16string, std::u32string and std::u8string as str. Opt-in: include it beside <kevel/python.hpp>. Nothing
// is needed for std::string, std::string_view and std::wstring.
#pragma once
#include <kevel/detail/convert/wide_text.hpp>

KEVEL_NAMESPACE_OPEN

/// Copies, both ways. Errors: TypeError if it is no str; into Python, ValueError if a unit belongs to no character of Unicode.
template <> struct value_caster<std::u16string> : detail::wide_caster<std::u16string> {};
template <> struct value_caster<std::u32string> : detail::wide_caster<std::u32string> {};
#ifdef __cpp_lib_char8_t
/// The UTF-8 that Python gives, and takes.
template <> struct value_caster<std::u8string> {
  static constexpr const char *python_type = "str";
  static std::u8string from_python(const object &source) {
    const std::string text = extract<std::string>(source)();
    return std::u8string(text.begin(), text.end());
  }
  static object to_python(const std::u8string &text) { return object(std::string(text.begin(), text.end())); }
};
#endif

KEVEL_NAMESPACE_CLOSE
