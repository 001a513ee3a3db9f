// kevel/detail/convert/local.hpp: a local reference, for C++ that makes many objects in one call.
#pragma once
#include <kevel/detail/convert/owned.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a local reference to a Python object; deletes it early. Cheaper to make than an object, which is a global, but of one
/// thread and of one call: keep none in members or static variables. Move-only. The default is null.
class local : public detail::owned_object<kvl_local> {
public:
  using owned_object::owned_object;
  /// Another reference to the object.
  explicit local(const object &value) { detail::check(detail::api->local_new(detail::env(), value.bits(), &reference_)); }
};

KEVEL_NAMESPACE_CLOSE
