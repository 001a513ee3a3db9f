// kevel/weak.hpp: a reference that does not keep its object alive.
#pragma once
#include <kevel/local.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a weak reference to a Python object, on any thread. Move-only. The default refers to nothing.
class weak {
public:
  weak() noexcept = default;
  /// Throws TypeError if the object takes no weak references.
  explicit weak(const object &value) { detail::check(detail::api->weak_new(detail::env(), value.bits(), &reference_)); }
  weak(weak &&other) noexcept : reference_(other.reference_) { other.reference_.bits = 0; }
  weak &operator=(weak &&other) noexcept {
    weak moved(static_cast<weak &&>(other));
    kvl_weak mine = reference_;
    reference_ = moved.reference_;
    moved.reference_ = mine;
    return *this;
  }
  ~weak() {
    if (reference_.bits) detail::api->weak_delete(reference_);
  }

  /// A local of the object, which keeps it alive; null if it is dead. There is no other way to ask: it might die after the answer.
  local upgrade() const {
    kvl_local found = {0};
    if (reference_.bits) detail::check(detail::api->weak_upgrade(detail::env(), reference_, &found));
    return local(found);
  }

private:
  kvl_weak reference_ = {0};
};

KEVEL_NAMESPACE_CLOSE
