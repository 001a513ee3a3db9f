// kevel/wide_text.hpp: std::wstring as str.
#pragma once
#include <string>

#include <kevel/from_python.hpp>
#include <kevel/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The code points of UTF-8 that Python has made, which is well formed.
inline std::wstring widened(const std::string &text) {
  std::wstring wide;
  for (size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i++]);
    unsigned more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t point = more ? lead & (0x3Fu >> more) : lead;
    for (; more; --more)
      point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    wide.push_back(static_cast<wchar_t>(point));
  }
  return wide;
}
/// UTF-8 of code points. Errors: ValueError if one of them is none.
inline std::string narrowed(const std::wstring &wide) {
  std::string text;
  for (wchar_t each : wide) {
    auto point = static_cast<char32_t>(each);
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) throw value_error("a wide string holds what is no character of Unicode");
    unsigned more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    text.push_back(static_cast<char>(more ? (0xFF00u >> (more + 1) & 0xF0u) | point >> 6 * more : point));
    for (; more; --more)
      text.push_back(static_cast<char>(0x80u | (point >> 6 * (more - 1) & 0x3Fu)));
  }
  return text;
}

} // namespace detail

template <> struct value_caster<std::wstring> {
  static constexpr const char *python_type = "str";
  static std::wstring from_python(const object &o) { return detail::widened(extract<std::string>(o)()); }
  static object to_python(const std::wstring &wide) { return object(detail::narrowed(wide)); }
};

KEVEL_NAMESPACE_CLOSE
