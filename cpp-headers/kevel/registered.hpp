// kevel/registered.hpp: Boost.Python's rule for types that several modules register: each may, and a warning says so.
#pragma once
#include <kevel/builtins.hpp>
#include <kevel/from_python.hpp>

#ifdef KEVEL_BOOST_PYTHON
KEVEL_NAMESPACE_OPEN
namespace detail {

/// The Python class that a type has already, with Boost.Python's RuntimeWarning; None: it has none.
inline object registered_before(const char *type_name) {
  uint32_t known = 0;
  kvl_local first = {0};
  check(api->type_find(env(), api->type_intern(type_name), &known, &first));
  if (!(known & KVL_TYPE_CLASS)) return object();
  std::string text = "to-Python converter for " + readable_name(type_name) + " already registered; second conversion method ignored.";
  object category = get_attribute(import_module("builtins").bits(), "RuntimeWarning");
  check(api->warning_issue(env(), category.bits(), text.data(), static_cast<int64_t>(text.size()), 1));
  return adopt(first);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
#endif
