// kevel/detail/base/handle.hpp: an owned reference to a Python object.
#pragma once
#include <kevel/detail/base/object_builder.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

void check(kvl_status status); // error.hpp

/// Owns one global reference, or holds a constant such as None, for which no core call is ever made, or an object that is not
/// there yet: an unfinished one, or a number.
/// Usable in static storage: the default value is None, and the core tolerates the deletion of a global at any time.
class handle {
public:
  handle() noexcept = default;
  handle(const handle &other) : bits_(duplicate(other.kept_bits())) {}
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

  kvl_ref bits() const {
    if (KEVEL_UNLIKELY(is_pending_object(bits_))) return make();
    return bits_;
  }
  /// The same, but an unfinished object stays one.
  kvl_ref shared_bits() const { return is_unfinished(bits_) ? bits_ : bits(); }
  /// The bits of a number, if it is one that no Python object was made of yet; else 0.
  uint64_t number() const noexcept { return is_number(bits_) ? bits_ : 0; }
  unfinished *filled() const noexcept { return is_unfinished(bits_) ? unfinished_of(bits_) : nullptr; }
  bool is_none() const noexcept { return bits_ == KVL_NONE; }
  /// Gives the global away; None is left.
  uint64_t release() {
    if (KEVEL_UNLIKELY(is_unfinished(bits_)))
      settle();
    else if (KEVEL_UNLIKELY(is_number(bits_)))
      bits();
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
  /// What a copy starts from: numbers are copied as they are.
  kvl_ref kept_bits() const { return is_number(bits_) ? bits_ : shared_bits(); }
  static uint64_t duplicate(kvl_ref reference) {
    if (is_constant(reference) || is_number(reference)) return reference;
    if (is_unfinished(reference)) {
      unfinished_of(reference)->retain();
      return reference;
    }
    kvl_global global = {0};
    check(api->global_new(env(), reference, &global));
    return global.bits;
  }
  static void drop(uint64_t bits) noexcept {
    if (is_constant(bits) || !bits || is_number(bits)) return;
    if (KEVEL_UNLIKELY(is_unfinished(bits)))
      unfinished_of(bits)->release();
    else
      api->global_delete(kvl_global{bits});
  }
  static kvl_status make_number(uint64_t bits, kvl_local *out) {
    kvl_slot slots[1];
    if (is_integer(bits))
      slots[0].i = integer_of(bits);
    else
      slots[0].d = double_of(bits);
    return api->value_new(env(), is_integer(bits) ? 'q' : 'd', slots, out);
  }
  KEVEL_NOINLINE kvl_ref make() const {
    uint64_t before = bits_;
    if (is_unfinished(before)) {
      const handle kept = steal(duplicate(before)); // against another thread that is here too
      kvl_ref made = unfinished_of(before)->finished();
      check(made ? KVL_OK : KVL_E_ERROR);
      return unfinished_of(before)->is_complete() ? replace(before, borrow(made)) : made;
    }
    kvl_local local = {0};
    check(make_number(before, &local));
    return replace(before, from_local(local));
  }
  /// Puts what was made in the place of what stood for it. Another thread may have done so meanwhile: the native lock is let go while
  /// Python works.
  kvl_ref replace(uint64_t before, handle &&made) const {
    uint64_t expected = before;
    if (!__atomic_compare_exchange_n(&bits_, &expected, made.bits_, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return expected;
    made.bits_ = before;
    return bits_;
  }
  /// From here on this is a global of the finished object; None, and an error pending, if it can't be made.
  KEVEL_NOINLINE void settle() noexcept {
    kvl_ref made = unfinished_of(bits_)->finished();
    kvl_global own = {0};
    bool is_made = made && (is_constant(made) || api->global_new(env(), made, &own) == KVL_OK);
    unfinished_of(bits_)->release();
    bits_ = !is_made ? KVL_NONE : own.bits ? own.bits : made;
  }

  mutable uint64_t bits_ = KVL_NONE;
};

/// What a thunk returns for a Python object: a local that the host owns.
inline uint64_t to_result(handle &&value) {
  if (is_constant(value.bits())) return value.bits();
  uint64_t local = 0;
  check(api->result_take(env(), kvl_global{value.release()}, &local));
  return local;
}

/// The same for an object that stays.
inline uint64_t to_result(kvl_ref reference) {
  if (is_constant(reference)) return reference;
  uint64_t local = 0;
  check(api->result_new(env(), reference, &local));
  return local;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
