// kevel/wide_text.hpp: texts of wide characters as str; std::wstring.
#pragma once
#include <string>

#include <kevel/from_python.hpp>
#include <kevel/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The code points of UTF-8 that Python has made, which is well formed. Units of 16 bits are pairs of surrogates where they have to.
template <class Text> Text widened(const std::string &text) {
  using unit = typename Text::value_type;
  Text wide;
  for (size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i++]);
    unsigned more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t point = more ? lead & (0x3Fu >> more) : lead;
    for (; more; --more)
      point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    if (sizeof(unit) == 2 && point > 0xFFFF) {
      wide.push_back(static_cast<unit>(0xD7C0 + (point >> 10)));
      point = 0xDC00 | (point & 0x3FF);
    }
    wide.push_back(static_cast<unit>(point));
  }
  return wide;
}
/// UTF-8 of code points. Errors: ValueError if one of them is none.
template <class Text> std::string narrowed(const Text &wide) {
  std::string text;
  for (size_t i = 0; i < wide.size(); ++i) {
    auto point = static_cast<char32_t>(wide[i]);
    if (sizeof(wide[0]) == 2 && point >> 10 == 0x36 && i + 1 < wide.size() && static_cast<char32_t>(wide[i + 1]) >> 10 == 0x37)
      point = ((point & 0x3FF) << 10) + 0x10000 + (static_cast<char32_t>(wide[++i]) & 0x3FF);
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
      throw error(KVL_EXC_VALUE, "a wide string holds what is no character of Unicode");
    unsigned more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    text.push_back(static_cast<char>(more ? (0xFF00u >> (more + 1) & 0xF0u) | point >> 6 * more : point));
    for (; more; --more)
      text.push_back(static_cast<char>(0x80u | (point >> 6 * (more - 1) & 0x3Fu)));
  }
  return text;
}

template <class Text> struct wide_caster {
  static constexpr const char *python_type = "str";
  static Text from_python(const object &o) { return widened<Text>(extract<std::string>(o)()); }
  static object to_python(const Text &wide) { return object(narrowed(wide)); }
};

} // namespace detail

template <> struct value_caster<std::wstring> : detail::wide_caster<std::wstring> {};

KEVEL_NAMESPACE_CLOSE
