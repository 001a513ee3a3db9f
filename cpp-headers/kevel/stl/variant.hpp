// kevel/stl/variant.hpp: std::variant<T...> as whatever it holds. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <optional>
#include <variant>

#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A hint as messages have it: without the names of typing's module, and with C++'s names of classes.
KEVEL_NOINLINE inline std::string plain_hint(std::string hint) {
  for (size_t at; (at = hint.find("typing.")) != std::string::npos;) hint.erase(at, 7);
  for (size_t from; (from = hint.find('{')) != std::string::npos;) {
    const size_t to = hint.find('}', from);
    std::string name = hint.substr(from + 1, to - from - 1);
    name = readable_name(name.substr(0, name.find('@')).c_str()); // what follows tells unnamed types apart
    if (name.find('<') == std::string::npos) name.erase(0, name.rfind(':') + 1);
    hint.replace(from, to + 1 - from, name);
  }
  return hint;
}

/// The builtin type, or that of the standard library, as which a T comes to Python; empty: another one, or several.
template <class T> const std::string &builtin_of() {
  static const std::string name = [] {
    const std::string hint = type_hint<T>(crossing::into_python), outer = hint.substr(0, hint.find('['));
    for (const char *known : {"list", "dict", "set", "frozenset", "tuple", "str", "bytes", "complex", "datetime.timedelta", "datetime.datetime"})
      if (outer == known) return outer;
    return std::string();
  }();
  return name;
}
template <class T> struct comes_as_tag {};

/// Whether an object is an instance of an alternative that derives from T.
template <class T, class Other> bool is_of_derived([[maybe_unused]] const object &source) {
  if constexpr (std::is_base_of_v<T, Other> && !std::is_same_v<T, Other>)
    return extract<Other &>(source).check();
  else
    return false;
}

/// Whether an object is of the type that T has in Python, so that nothing is lost: no int for a double, no bool for an int, no list for
/// a set, and no object of a class that is an alternative itself for one of its base.
template <class T, class... All> bool is_exactly(const object &source) {
  [[maybe_unused]] const auto is_a = [&](object *&cache, const char *name) {
    return query(KVL_QUERY_ISINSTANCE, source.bits(), builtin_type(cache, name).bits()) != 0;
  };
  if constexpr (kind_of<T>() == kind::instance) {
    return extract<T &>(source).check() && !(is_of_derived<T, All>(source) || ...);
  } else if constexpr (!std::is_arithmetic_v<T> || is_wide_char<T>) {
    const std::string &name = builtin_of<T>();
    return name.empty() || is_a(builtin_type_cache<comes_as_tag<T>>::type, name.c_str());
  } else {
    constexpr char code = scalar<T>::code;
    if (code == 'c') return true;
    const bool is_bool = source.bits() == KVL_TRUE || source.bits() == KVL_FALSE;
    if (code == '?') return is_bool;
    if (code == 'f' || code == 'd') return is_a(builtin_type_cache<double>::type, "float");
    return !is_bool && is_a(builtin_type_cache<long>::type, "int");
  }
}

/// The first of the alternatives that takes an object.
template <class... All> class chooser {
public:
  explicit chooser(const object &source) : source_(source) {}
  template <class T> bool choose(bool exactly) {
    if (made_ || (exactly && !is_exactly<T, All...>(source_))) return made_.has_value();
    try {
      made_.emplace(std::in_place_type<T>, item_value<T>(source_));
    } catch (const error &e) {
      if (!is_refused_value(e)) throw;
      e.discard();
    }
    return made_.has_value();
  }
  std::optional<std::variant<All...>> made_;

private:
  const object &source_;
};

} // namespace detail

/// Into Python: the object of the value that it holds. From Python: the first alternative whose own type the object has, so that an
/// int is an int where double comes first, and a dict a map where a vector does; else the first that takes it. Errors: TypeError if none does; what the object itself raises
/// otherwise.
template <class... T> struct value_caster<std::variant<T...>> {
  static constexpr bool borrows = (detail::borrowing<T>::value || ...);
  static std::string python_hint(crossing way) { return "typing.Union[" + joined(way, ", ") + "]"; }
  static std::variant<T...> from_python(const object &source) {
    detail::chooser<T...> chosen(source);
    if (!(chosen.template choose<T>(true) || ...) && !(chosen.template choose<T>(false) || ...))
      detail::refuse_kind(detail::plain_hint(joined(crossing::into_cpp, " or ")).c_str(), source);
    return static_cast<std::variant<T...> &&>(*chosen.made_);
  }
  static object to_python(const std::variant<T...> &value) {
    return std::visit([](const auto &held) { return object(detail::as_object(held)); }, value);
  }
  template <class Each> static object to_python_each(const std::variant<T...> &value, const Each &each) {
    return std::visit([&](const auto &held) { return each(detail::types<detail::bare<decltype(held)>>(), held); }, value);
  }

private:
  static std::string joined(crossing way, const char *separator) {
    std::string all;
    ((all += (all.empty() ? "" : separator) + type_hint<T>(way)), ...);
    return all;
  }
};
/// None.
template <> struct value_caster<std::monostate> {
  static std::string python_hint(crossing) { return "None"; }
  static std::monostate from_python(const object &source) {
    if (!source.is_none()) detail::refuse_kind("None", source);
    return {};
  }
  static object to_python(std::monostate) { return object(); }
};

KEVEL_NAMESPACE_CLOSE
