// kevel/local.hpp: a local reference, for C++ that makes many objects in one call.
#pragma once
#include <kevel/object.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a local reference to a Python object; deletes it early. Cheaper to make than an object, which is a global, but of one
/// thread and of one call: keep none in members or static variables. Move-only. The default is null.
class local {
public:
  local() noexcept = default;
  /// Takes over a local that a function of the table wrote.
  explicit local(kvl_local reference) noexcept : reference_(reference) {}
  /// Another reference to the object.
  explicit local(const object &value) { detail::check(detail::api->local_new(detail::env(), value.bits(), &reference_)); }
  local(local &&other) noexcept : reference_(other.release()) {}
  local &operator=(local &&other) noexcept {
    local moved(static_cast<local &&>(other));
    kvl_local mine = reference_;
    reference_ = moved.reference_;
    moved.reference_ = mine;
    return *this;
  }
  ~local() {
    if (reference_.bits && !detail::is_constant(reference_.bits)) detail::api->local_delete(detail::env(), reference_);
  }

  /// The borrowed handle, for functions of the table.
  kvl_ref bits() const noexcept { return reference_.bits; }
  explicit operator bool() const noexcept { return reference_.bits != 0; }
  bool operator!() const noexcept { return reference_.bits == 0; }
  /// Gives the local away; null is left.
  kvl_local release() noexcept {
    kvl_local given = reference_;
    reference_.bits = 0;
    return given;
  }
  /// An object of its own, which outlives the call. Throws kevel::error if this is null.
  object get() const { return object(detail::steal_tag(), detail::handle::borrow(reference_.bits)); }

private:
  kvl_local reference_ = {0};
};

KEVEL_NAMESPACE_CLOSE
