// kevel/detail/base/borrow_scope.hpp: objects that live only as long as a call of C++, because it asked Python for a pointer or reference into them.
#pragma once
#include <kevel/detail/base/handle.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The bytes of a C++ object, and the local that keeps its Python object; in a list of the thread's.
struct lent_object {
  uintptr_t address;
  size_t size;
  uint64_t local;
  lent_object *next;
};
inline thread_local lent_object *lent_objects = nullptr;
/// Whether any thread has lent anything, so that others need not look at their lists.
inline bool has_lent = false;

/// Removes what calls lent that have ended; locals die with their call. The calls of a thread end innermost first, so what the ended
/// ones lent comes first.
inline void forget_ended() noexcept {
  while (lent_object *lent = lent_objects) {
    if (api->ref_kind(lent->local) == KVL_KIND_LOCAL) return;
    lent_objects = lent->next;
    delete lent;
  }
}

/// Keeps a Python object until the call of C++ that is under way ends.
KEVEL_NOINLINE inline void lend_object(kvl_ref o, const volatile void *address, size_t size) {
  forget_ended();
  kvl_local local = {0};
  check(api->local_new(env(), o, &local));
  if (!address || is_constant(local.bits)) return;
  lent_objects = new lent_object{reinterpret_cast<uintptr_t>(address), size, local.bits, lent_objects};
  __atomic_store_n(&has_lent, true, __ATOMIC_RELAXED);
}

/// The lent object that an address is in; null: none.
KEVEL_NOINLINE inline const lent_object *find_lent(const volatile void *address) noexcept {
  if (!lent_objects) return nullptr;
  forget_ended();
  for (lent_object *each = lent_objects; each; each = each->next)
    if (reinterpret_cast<uintptr_t>(address) - each->address < each->size) return each;
  return nullptr;
}
inline const lent_object *lent_at(const volatile void *address) noexcept {
  return KEVEL_UNLIKELY(__atomic_load_n(&has_lent, __ATOMIC_RELAXED)) ? find_lent(address) : nullptr;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
