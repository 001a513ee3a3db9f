// kevel/detail/bind/registered.hpp: the Python class that a C++ type has already, and Boost.Python's rule for who registers another.
#pragma once
#ifdef KEVEL_BOOST_PYTHON
#include <vector>
#endif

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/builtins.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The Python class of a type; None: it has none.
inline object class_of(kvl_type type) {
  uint32_t known = 0;
  kvl_local found = {0};
  check(api->type_find(env(), type, &known, &found));
  return known & KVL_TYPE_CLASS ? adopt(found) : object();
}

#ifdef KEVEL_BOOST_PYTHON
/// A C++ class of this module, and the method of its Python class that puts holders into instances, once there is need of it
/// (kevel_boost/instance_holder.hpp).
struct registered_here {
  const std::type_info *type;
  object *install = nullptr;
};
inline std::vector<registered_here> classes_here;

/// The Python class that a type has already, with Boost.Python's RuntimeWarning; None: it has none.
inline object registered_before(const char *type_name) {
  object first = class_of(api->type_intern(type_name));
  if (first.is_none()) return first;
  std::string text = "to-Python converter for " + readable_name(type_name) + " already registered; second conversion method ignored.";
  object category = get_attribute(import_module("builtins").bits(), "RuntimeWarning");
  check(api->warning_issue(env(), category.bits(), text.data(), static_cast<int64_t>(text.size()), 1));
  return first;
}
#endif

} // namespace detail
KEVEL_OWN_NAMES_OPEN

/// The Python class of T, whichever module made it; None: it has none yet.
template <class T> object registered_class() { return detail::class_of(detail::type_number<T>()); }

KEVEL_OWN_NAMES_CLOSE
KEVEL_NAMESPACE_CLOSE
