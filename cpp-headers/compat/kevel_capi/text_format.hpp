// kevel_capi/text_format.hpp: texts of a format and arguments, as PyErr_Format and PyUnicode_FromFormat make them.
#pragma once
#include <cstdarg>
#include <cstdio>

#include <kevel_capi/guard.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// One unit of a format: "%-05.3ld".
struct format_unit {
  std::string flags; // and width
  int precision = -1;
  char length = 0; // l, L for ll, z
  char letter = 0;

  /// Reads what follows the percent sign; gives what follows the unit.
  const char *read(const char *at) {
    while (*at && std::strchr("-+ #0123456789", *at))
      flags += *at++;
    if (*at == '.')
      for (precision = 0, ++at; *at >= '0' && *at <= '9'; ++at)
        precision = precision * 10 + (*at - '0');
    for (; *at == 'l' || *at == 'z' || *at == 't' || *at == 'j'; ++at)
      length = length == 'l' ? 'L' : *at;
    letter = *at;
    return letter ? at + 1 : at;
  }
  template <class T> void print(std::string &out, const char *modifier, T value) const {
    std::string spec = "%" + flags + (precision < 0 ? "" : "." + std::to_string(precision)) + modifier + letter;
    char text[512];
    int size = std::snprintf(text, sizeof(text), spec.c_str(), value);
    if (size < static_cast<int>(sizeof(text))) {
      out.append(text, size < 0 ? 0 : static_cast<size_t>(size));
      return;
    }
    std::string longer(static_cast<size_t>(size) + 1, '\0');
    std::snprintf(&longer[0], longer.size(), spec.c_str(), value);
    out.append(longer.data(), static_cast<size_t>(size));
  }
};

/// A text argument, of at most `precision` characters of `char`.
inline void append_clipped(std::string &out, const format_unit &part, const std::string &text) {
  size_t width = part.flags.empty() ? 0 : static_cast<size_t>(std::strtol(part.flags.c_str() + (part.flags[0] == '-'), nullptr, 10));
  std::string shown = part.precision < 0 ? text : text.substr(0, static_cast<size_t>(part.precision));
  std::string padding(width > shown.size() ? width - shown.size() : 0, ' ');
  out += part.flags.compare(0, 1, "-") == 0 ? shown + padding : padding + shown;
}
inline std::string text_of_argument(int32_t op, PyObject *o) { return text_of(unary(op, bits_of(o)).bits()); }

/// The text. `objects`: %S, %R, %A, %U and %V take objects.
inline std::string formatted_text(const char *format, va_list given, bool objects) {
  struct {
    va_list list;
  } a;
  va_copy(a.list, given);
  struct ending {
    va_list &list;
    ~ending() { va_end(list); }
  } end_at_return{a.list};
  std::string out;
  while (*format) {
    const char *percent = std::strchr(format, '%');
    if (!percent) return out += format;
    out.append(format, percent);
    format_unit part;
    format = part.read(percent + 1);
    switch (part.letter) {
    case '%': out += '%'; break;
    case 'c': {
      // A code point, in a text.
      int code = va_arg(a.list, int);
      out += objects && code > 127 ? text_of(call_builtin("chr", code).bits()) : std::string(1, static_cast<char>(code));
      break;
    }
    case 'd': case 'i':
      if (part.length == 'l') part.print(out, "l", va_arg(a.list, long));
      else if (part.length == 'L') part.print(out, "ll", va_arg(a.list, long long));
      else if (part.length) part.print(out, "z", va_arg(a.list, Py_ssize_t));
      else part.print(out, "", va_arg(a.list, int));
      break;
    case 'u': case 'x': case 'X': case 'o':
      if (part.length == 'l') part.print(out, "l", va_arg(a.list, unsigned long));
      else if (part.length == 'L') part.print(out, "ll", va_arg(a.list, unsigned long long));
      else if (part.length) part.print(out, "z", va_arg(a.list, size_t));
      else part.print(out, "", va_arg(a.list, unsigned));
      break;
    // CPython has no floating point here; sources that use it meant what C means.
    case 'f': case 'g': case 'e': part.print(out, "", va_arg(a.list, double)); break;
    case 'p': part.print(out, "", va_arg(a.list, void *)); break;
    case 's': {
      // No further than the precision: the text may have no end.
      const char *text = va_arg(a.list, const char *);
      append_clipped(out, part, part.precision < 0 ? std::string(text) : std::string(text, strnlen(text, static_cast<size_t>(part.precision))));
      break;
    }
    case 'S': case 'R': case 'A': case 'U': case 'V':
      if (objects) {
        PyObject *o = va_arg(a.list, PyObject *);
        const char *fallback = part.letter == 'V' ? va_arg(a.list, const char *) : "";
        int32_t op = part.letter == 'R' ? KVL_OP_REPR : part.letter == 'A' ? KVL_OP_ASCII : KVL_OP_STR;
        append_clipped(out, part, o ? text_of_argument(op, o) : fallback);
        break;
      }
      [[fallthrough]];
    default: raise(PyExc_SystemError, std::string("invalid format string: ") + percent);
    }
  }
  return out;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
