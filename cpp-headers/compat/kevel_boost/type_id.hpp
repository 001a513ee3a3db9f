// kevel_boost/type_id.hpp: type_info, which names a C++ type over all modules.
#pragma once
#include <ostream>
#include <typeinfo>

#include <kevel/descr.hpp>
#include <kevel/from_python.hpp>

KEVEL_NAMESPACE_OPEN

/// A C++ type without its const and reference; compared by name, so that modules agree.
class type_info {
public:
  explicit type_info(const std::type_info &type = typeid(void)) : mangled_(detail::type_name(type)) {}
  /// As its author wrote it.
  const char *name() const {
    std::string text = detail::readable_name(mangled_);
    return detail::keep_text(text.data(), text.size());
  }
  /// As the core knows it.
  const char *mangled() const { return mangled_; }
  bool operator==(const type_info &other) const { return __builtin_strcmp(mangled_, other.mangled_) == 0; }
  bool operator!=(const type_info &other) const { return !(*this == other); }
  bool operator<(const type_info &other) const { return __builtin_strcmp(mangled_, other.mangled_) < 0; }

private:
  const char *mangled_;
};

template <class T> type_info type_id() { return type_info(typeid(T)); }

inline std::ostream &operator<<(std::ostream &out, const type_info &type) { return out << type.name(); }

KEVEL_NAMESPACE_CLOSE
