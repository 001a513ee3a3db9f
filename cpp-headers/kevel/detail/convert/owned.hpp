// kevel/detail/convert/owned.hpp: what owns one reference of some kind, and deletes it.
#pragma once
#include <kevel/detail/convert/object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void end_reference(kvl_local local) { api->local_delete(env(), local); }
inline void end_reference(kvl_global global) { api->global_delete(global); }
inline void end_reference(kvl_weak weak) { api->weak_delete(weak); }
inline void end_reference(kvl_field field) { api->field_delete(field); }

/// Owns a reference of the kind `Handle`, or none. Move-only. Constants need no end.
template <class Handle> class owned {
public:
  owned() noexcept = default;
  /// Takes over a reference that a function of the table wrote.
  explicit owned(Handle reference) noexcept : reference_(reference) {}
  owned(owned &&other) noexcept : reference_(other.release()) {}
  owned &operator=(owned &&other) noexcept {
    owned moved(static_cast<owned &&>(other));
    Handle mine = reference_;
    reference_ = moved.reference_;
    moved.reference_ = mine;
    return *this;
  }
  ~owned() {
    if (reference_.bits && !is_constant(reference_.bits)) end_reference(reference_);
  }

  explicit operator bool() const noexcept { return reference_.bits != 0; }
  bool operator!() const noexcept { return reference_.bits == 0; }
  /// Gives the reference away; null is left.
  Handle release() noexcept {
    Handle given = reference_;
    reference_.bits = 0;
    return given;
  }

protected:
  Handle reference_ = {0};
};

/// Of a kind that stands for an object.
template <class Handle> class owned_object : public owned<Handle> {
public:
  using owned<Handle>::owned;
  /// The borrowed handle, for functions of the table.
  kvl_ref bits() const noexcept { return this->reference_.bits; }
  /// An object of its own. Throws kevel::error if this is null.
  object get() const { return object(steal_tag(), handle::borrow(bits())); }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
