// kevel/detail/convert/hint.hpp: what signatures and stubs call the types of C++, for casters that name theirs.
#pragma once
#include <kevel/detail/convert/object.hpp>
#include <kevel/detail/convert/param_instance.hpp>
#include <kevel/detail/convert/result_value.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The Python type of a value as its description tells it.
inline std::string hint_text(const param_info &info) {
  switch (info.code) {
  case 'O':
    if (info.has_hint) {
      const std::string text = info.hint();
      return text.substr(text.find(':') + 1);
    }
    return info.python_type ? info.python_type : "object";
  case 'C':
  case 'E':
  case 'S':
  case 'U': {
    const std::string name = std::string("{") + type_name(*info.type) + "}";
    return info.flags & KVL_PARAM_NULLABLE ? "typing.Optional[" + name + "]" : name;
  }
  case 'c':
  case 's':
  case 'z':
    return "str";
  case 'y':
    return "bytes";
  case 'Z':
    return "complex";
  case 'f':
  case 'd':
    return "float";
  case '?':
    return "bool";
  case 'v':
    return "None";
  default:
    return "int";
  }
}

} // namespace detail

/// What a signature calls a T that crosses so: `int`, `typing.Iterable[float]`. Names that are not builtin have their module before
/// them; a class that C++ registers stands as `{type_info name}`, for its name in Python may not be known yet. For python_hint of
/// casters, about the types inside theirs:
///
///     static std::string python_hint(crossing way) { return "list[" + type_hint<T>(way) + "]"; }
template <class T> std::string type_hint(crossing way) {
  using value = detail::bare<T>;
  if constexpr (detail::is_reference_wrapper<value>::value)
    return type_hint<typename value::type>(way);
  else if constexpr (std::is_pointer_v<value> || detail::kind_of<value>() == detail::kind::instance) // no result without a policy, some of them
    return detail::hint_text(detail::param<std::conditional_t<std::is_pointer_v<value>, value, const value &>>::info);
  else if constexpr (std::is_void_v<value>)
    return "None";
  else
    return detail::hint_text(way == crossing::into_cpp ? detail::param<value>::info : detail::result<value, std::conditional_t<detail::leads_out<value>, detail::copy_rule, detail::default_rule>>::info);
}

/// The other way: the arguments of a Python function that C++ calls are results.
constexpr crossing turned(crossing way) { return way == crossing::into_cpp ? crossing::into_python : crossing::into_cpp; }

KEVEL_NAMESPACE_CLOSE
