// kevel/handle.hpp: an owned reference to a Python object.
#pragma once
#include <kevel/api.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

void check(kvl_status status); // error.hpp

/// Owns one global reference, or holds a constant such as None, for which no core call is ever made. Usable in static storage:
/// the default value is None, and the core tolerates the deletion of a global at any time.
class handle {
public:
  handle() noexcept = default;
  handle(const handle &other) : bits_(duplicate(other.bits_)) {}
  handle(handle &&other) noexcept : bits_(other.bits_) { other.bits_ = KVL_NONE; }
  ~handle() { drop(bits_); }
  handle &operator=(const handle &other) {
    handle copy(other);
    swap(copy);
    return *this;
  }
  handle &operator=(handle &&other) noexcept {
    handle moved(static_cast<handle &&>(other));
    swap(moved);
    return *this;
  }

  /// Takes over a global.
  static handle steal(uint64_t global) noexcept {
    handle result;
    result.bits_ = global;
    return result;
  }
  /// Makes a global of a local, which is gone afterwards.
  static handle from_local(kvl_local local) {
    if (is_constant(local.bits)) return steal(local.bits);
    kvl_global global = {0};
    check(api->global_take(env(), local, &global));
    return steal(global.bits);
  }
  /// Makes a new global of any live reference.
  static handle borrow(kvl_ref reference) { return steal(duplicate(reference)); }

  kvl_ref bits() const noexcept { return bits_; }
  /// Gives the global away; None is left.
  uint64_t release() noexcept {
    uint64_t bits = bits_;
    bits_ = KVL_NONE;
    return bits;
  }
  void swap(handle &other) noexcept {
    uint64_t bits = bits_;
    bits_ = other.bits_;
    other.bits_ = bits;
  }

private:
  static uint64_t duplicate(kvl_ref reference) {
    if (is_constant(reference)) return reference;
    kvl_global global = {0};
    check(api->global_new(env(), reference, &global));
    return global.bits;
  }
  static void drop(uint64_t bits) noexcept {
    if (!is_constant(bits) && bits) api->global_delete(kvl_global{bits});
  }

  uint64_t bits_ = KVL_NONE;
};

/// What a thunk returns for a Python object: a local that the host owns.
inline uint64_t to_result(handle &&value) {
  if (is_constant(value.bits())) return value.bits();
  uint64_t local = 0;
  check(api->result_take(env(), kvl_global{value.release()}, &local));
  return local;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
