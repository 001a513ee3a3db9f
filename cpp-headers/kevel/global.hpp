// kevel/global.hpp: a global reference, for C++ that passes objects between threads and calls.
#pragma once
#include <kevel/object.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a global reference to a Python object, on any thread, until it is destroyed; after Python has shut down too. What an object
/// holds is a global as well; this is one without operations, which may be null and is only moved. An instance that holds a global
/// to what refers back to it is never collected: a field (field.hpp) is.
class global {
public:
  global() noexcept = default;
  /// Takes over a global that a function of the table wrote.
  explicit global(kvl_global reference) noexcept : reference_(reference) {}
  /// Another reference to the object.
  explicit global(const object &value) { detail::check(detail::api->global_new(detail::env(), value.bits(), &reference_)); }
  global(global &&other) noexcept : reference_(other.release()) {}
  global &operator=(global &&other) noexcept {
    global moved(static_cast<global &&>(other));
    kvl_global mine = reference_;
    reference_ = moved.reference_;
    moved.reference_ = mine;
    return *this;
  }
  ~global() {
    if (reference_.bits && !detail::is_constant(reference_.bits)) detail::api->global_delete(reference_);
  }

  /// The borrowed handle, for functions of the table.
  kvl_ref bits() const noexcept { return reference_.bits; }
  explicit operator bool() const noexcept { return reference_.bits != 0; }
  bool operator!() const noexcept { return reference_.bits == 0; }
  /// Gives the global away; null is left.
  kvl_global release() noexcept {
    kvl_global given = reference_;
    reference_.bits = 0;
    return given;
  }
  /// The object. Throws kevel::error if this is null.
  object get() const { return object(detail::steal_tag(), detail::handle::borrow(reference_.bits)); }

private:
  kvl_global reference_ = {0};
};

KEVEL_NAMESPACE_CLOSE
