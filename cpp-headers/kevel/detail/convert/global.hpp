// kevel/detail/convert/global.hpp: a global reference, for C++ that passes objects between threads and calls.
#pragma once
#include <kevel/detail/convert/owned.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a global reference to a Python object, on any thread, until it is destroyed; after Python has shut down too. What an object
/// holds is a global as well; this is one without operations, which may be null and is only moved. An instance that holds a global
/// to what refers back to it is never collected: a field (field.hpp) is.
class global : public detail::owned_object<kvl_global> {
public:
  using owned_object::owned_object;
  /// Another reference to the object.
  explicit global(const object &value) { detail::check(detail::api->global_new(detail::env(), value.bits(), &reference_)); }
};

KEVEL_NAMESPACE_CLOSE
