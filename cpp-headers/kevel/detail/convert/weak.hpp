// kevel/detail/convert/weak.hpp: a reference that does not keep its object alive.
#pragma once
#include <kevel/detail/convert/local.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a weak reference to a Python object, on any thread. Move-only. The default refers to nothing.
class weak : public detail::owned<kvl_weak> {
public:
  using owned::owned;
  /// Throws TypeError if the object takes no weak references.
  explicit weak(const object &value) { detail::check(detail::api->weak_new(detail::env(), value.bits(), &reference_)); }

  /// A local of the object, which keeps it alive; null if it is dead. There is no other way to ask: it might die after the answer.
  local upgrade() const {
    kvl_local found = {0};
    if (*this) detail::check(detail::api->weak_upgrade(detail::env(), reference_, &found));
    return local(found);
  }
};

KEVEL_NAMESPACE_CLOSE
