// kevel/detail/convert/type_id.hpp: type_info, which names a C++ type over all modules.
#pragma once
#include <iosfwd>
#include <set>
#include <string>
#include <typeinfo>

#include <kevel/detail/base/type_codes.hpp>
#include <kevel/detail/convert/from_python.hpp>

KEVEL_NAMESPACE_OPEN

/// A C++ type without its const and reference; compared by name, so that modules agree.
class type_info {
public:
  explicit type_info(const std::type_info &type = typeid(void)) : mangled_(detail::type_name(type)) {}
  /// As its author wrote it; good as long as the thread.
  const char *name() const {
    static thread_local std::set<std::string> names;
    return names.insert(detail::readable_name(mangled_)).first->c_str();
  }
  /// As the core knows it.
  const char *mangled() const { return mangled_; }
  bool operator==(const type_info &other) const { return __builtin_strcmp(mangled_, other.mangled_) == 0; }
  bool operator!=(const type_info &other) const { return !(*this == other); }
  bool operator<(const type_info &other) const { return __builtin_strcmp(mangled_, other.mangled_) < 0; }

private:
  const char *mangled_;
};

/// The type_info of a type, which is only declared if it is one of KEVEL_OPAQUE.
template <class T> type_info type_id() {
  using type = detail::bare<T>;
  if constexpr (!std::is_void_v<type> && detail::is_opaque<type>::value)
    return type_info(typeid(detail::opaque_tag<type>));
  else
    return type_info(typeid(T));
}

/// Writes the name to a stream; for who includes <ostream>.
template <class Traits> std::basic_ostream<char, Traits> &operator<<(std::basic_ostream<char, Traits> &out, const type_info &type) {
  return out << type.name();
}

KEVEL_NAMESPACE_CLOSE
