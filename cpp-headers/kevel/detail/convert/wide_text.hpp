// kevel/detail/convert/wide_text.hpp: texts of wide characters as str; std::wstring.
#pragma once
#include <string>

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The code points of UTF-8 that Python has made, which is well formed, but may have surrogates. Units of 16 bits are pairs of surrogates where they have to.
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

/// The UTF-8 of a Text to be.
template <class Text> std::string utf8_of(const object &o) {
  kvl_slot slots[2] = {to_slot(static_cast<int64_t>(type_number<Text>()))};
  const kvl_status status = api->value_get(env(), o.bits(), 's' | KEVEL_VALUE_RULES, slots);
  check(status);
  if (status == KVL_STOP) mismatch<Text>::raise(o);
  return {static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i)};
}

template <class Text> struct wide_caster {
  static constexpr const char *python_type = KEVEL_WIDE_TEXT;
  static Text from_python(const object &o) { return widened<Text>(utf8_of<Text>(o)); }
  static object to_python(const Text &wide) { return object(narrowed(wide)); }
};

[[noreturn]] KEVEL_NOINLINE inline void refuse_char(const std::string &text, size_t size, char32_t highest) {
  if (size != 1) throw type_error("expected str of length 1, got length " + std::to_string(size));
  throw error(KVL_EXC_OVERFLOW, "'" + text + "' does not fit (a code point up to " + std::to_string(highest) + ")");
}

/// A unit of text as a str of the character that it is alone.
template <class C> struct wide_char_caster {
  static constexpr const char *python_type = "str";
  /// What one unit of UTF-8, UTF-16 or UTF-32 can be.
  static constexpr char32_t highest = sizeof(C) == 1 ? 0x7F : sizeof(C) == 2 ? 0xFFFF : 0x10FFFF;
  static C from_python(const object &source) {
    const std::string text = extract<std::string>(source)();
    const std::u32string points = widened<std::u32string>(text);
    if (points.size() != 1 || points[0] > highest) refuse_char(text, points.size(), highest);
    return static_cast<C>(points[0]);
  }
  static object to_python(C unit) {
    const auto point = static_cast<char32_t>(unit);
    if (point > highest) throw error(KVL_EXC_VALUE, "a unit of text that is no character of its own");
    return object(narrowed(std::u32string(1, point)));
  }
};

} // namespace detail

/// A str of one character that one such unit holds; into Python the same. Errors: TypeError for other lengths; OverflowError for a
/// character that does not fit; ValueError for half a pair of surrogates, and a unit that is no character.
template <> struct value_caster<wchar_t> : detail::wide_char_caster<wchar_t> {};
template <> struct value_caster<char16_t> : detail::wide_char_caster<char16_t> {};
template <> struct value_caster<char32_t> : detail::wide_char_caster<char32_t> {};
#ifdef __cpp_char8_t
template <> struct value_caster<char8_t> : detail::wide_char_caster<char8_t> {};
#endif
template <> struct value_caster<std::wstring> : detail::wide_caster<std::wstring> {};

KEVEL_NAMESPACE_CLOSE
