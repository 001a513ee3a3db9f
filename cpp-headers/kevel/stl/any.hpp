// kevel/stl/any.hpp: std::any with a number, a text or a Python object. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <any>

#include <kevel/stl/variant.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class... T> object any_object(const std::any &value, types<T...>) {
  object made;
  const bool known = ((std::any_cast<T>(&value) ? (made = object(as_object(*std::any_cast<T>(&value))), true) : false) || ...);
  if (!known) throw type_error("a std::any holds a " + readable_name(value.type().name()) + ", which is nothing that Python knows here");
  return made;
}

} // namespace detail

/// From Python: nothing for None, else a bool, a long long, a double, a std::string, or for any other object that object. Into Python:
/// these, other numbers, and const char *. Errors: TypeError if it holds anything else; OverflowError for an int of more than 64 bits.
template <> struct value_caster<std::any> {
  static std::string python_hint(crossing) { return "object"; }
  static std::any from_python(const object &source) {
    if (source.is_none()) return {};
    if (extract<str>(source).check()) return extract<std::string>(source)();
    if (detail::is_exactly<bool>(source)) return extract<bool>(source)();
    if (detail::is_exactly<long long>(source)) return extract<long long>(source)();
    if (detail::is_exactly<double>(source)) return extract<double>(source)();
    return source;
  }
  static object to_python(const std::any &value) {
    if (!value.has_value()) return object();
    using known = detail::types<bool, int, long long, double, std::string, object, unsigned, long, unsigned long, unsigned long long, float,
                                const char *, short, unsigned short, signed char, unsigned char>;
    return detail::any_object(value, known());
  }
};

KEVEL_NAMESPACE_CLOSE
