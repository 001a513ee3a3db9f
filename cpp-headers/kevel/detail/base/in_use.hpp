// kevel/detail/base/in_use.hpp: objects that move, such as elements of containers, while calls of C++ work on them.
#pragma once
#include <kevel/detail/base/error.hpp>
#include <kevel/detail/base/lock.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The uses of all objects that move, in all modules: kvl_uses.of leads here in the end.
inline kvl_uses &all_uses() noexcept {
  static kvl_uses *known = nullptr;
  if (kvl_uses *found = __atomic_load_n(&known, __ATOMIC_ACQUIRE)) return *found;
  void **shared = api->shared_pointer("kevel uses 1");
  auto *own = new kvl_uses();
  void *found = nullptr;
  if (__atomic_compare_exchange_n(shared, &found, static_cast<void *>(own), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    found = own;
  else
    delete own;
  __atomic_store_n(&known, static_cast<kvl_uses *>(found), __ATOMIC_RELEASE);
  return *known;
}

/// One use more or less of an object that moves, and of all that it belongs to. Modules without the native lock count apart.
KEVEL_INLINE void count_use(kvl_uses *uses, int64_t more) noexcept {
  if (KEVEL_LIKELY(has_lock())) {
    for (; uses; uses = uses->of) uses->locked += more;
  } else {
    for (; uses; uses = uses->of) __atomic_fetch_add(&uses->unlocked, more, __ATOMIC_RELAXED);
  }
}
inline bool is_in_use(const kvl_uses &uses) noexcept { return uses.locked || __atomic_load_n(&uses.unlocked, __ATOMIC_RELAXED); }

/// A call's uses of at most N objects that move, which end with the call. Its memory is not touched unless there are some.
template <size_t N> class call_uses {
public:
  static constexpr bool may_be_some = true;
  KEVEL_INLINE void begin(kvl_bias *own) noexcept { own_ = own, count_ = 0; }
  /// Of one object more.
  KEVEL_NOINLINE void add(kvl_uses &of) noexcept { count_use(all_[count_++] = &of, 1); }
  KEVEL_INLINE kvl_bias *end() noexcept {
    while (count_) count_use(all_[--count_], -1);
    return own_;
  }

private:
  kvl_uses *all_[N];
  size_t count_;
  kvl_bias *own_; // of the guard
};
template <> class call_uses<0> : public no_uses {};

[[noreturn]] KEVEL_NOINLINE inline void throw_in_use() {
  throw error(KVL_EXC_BUFFER, "C++ works on an element of this container, in a call that has not ended: change the container afterwards, or have "
                              "the call work on a copy of the element");
}

/// Asks one type of containers whether C++ works on an element of one that lies in so much memory.
struct uses_within {
  bool (*ask)(intptr_t start, size_t size);
  uses_within *next;
};
inline uses_within *asked_for_uses = nullptr; // of all types whose elements were shown
/// Has a type asked from now on.
inline bool ask_for_uses(uses_within &of) noexcept {
  of.next = __atomic_load_n(&asked_for_uses, __ATOMIC_ACQUIRE);
  while (!__atomic_compare_exchange_n(&asked_for_uses, &of.next, &of, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
  }
  return true;
}
KEVEL_NOINLINE inline void require_unused_within(intptr_t start, size_t size) {
  for (const uses_within *each = __atomic_load_n(&asked_for_uses, __ATOMIC_ACQUIRE); each; each = each->next)
    if (each->ask(start, size)) throw_in_use();
}

} // namespace detail

/// Throws a BufferError if a call of C++, on any thread, works on an element of this container, or of one that lies in this object
/// itself. Functions of yours that move or drop elements call it first, as those of kevel's containers do. Holds until C++ calls
/// Python or lets other threads run.
template <class T> void require_unused(const T &whole) {
  static_assert(std::is_class_v<T>, "kevel::require_unused takes the container itself, or an object that it lies in: no pointer, and no number.");
  if (KEVEL_UNLIKELY(detail::is_in_use(detail::all_uses()))) detail::require_unused_within(reinterpret_cast<intptr_t>(&whole), sizeof(T));
}

namespace detail {

/// Assigns to all of an object. Throws if C++ works on an element of a container in it, which that would drop.
template <class D> void assign_whole(D &whole, const D &value) {
  if constexpr (std::is_class_v<D>) require_unused(whole);
  whole = value;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
