// kevel/detail/base/lock.hpp: the native lock's inline fast path, gil_release and gil_assert.
#pragma once
#include <stdexcept>

#include <kevel/detail/base/api.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What the lock is biased to: the thread pointer, which one instruction reads. 0 where no such instruction is known, which
/// makes every entry take the slow path.
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
inline constexpr bool has_thread_token = true;
#else
inline constexpr bool has_thread_token = false;
#endif
KEVEL_INLINE uintptr_t thread_token() {
#if defined(__x86_64__) && defined(__linux__)
  uintptr_t token;
  __asm__("mov %%fs:0, %0" : "=r"(token));
  return token;
#elif defined(__aarch64__) && defined(__linux__)
  uintptr_t token;
  __asm__("mrs %0, tpidr_el0" : "=r"(token));
  return token;
#else
  return 0;
#endif
}

KEVEL_INLINE void compiler_barrier() { __asm__ volatile("" ::: "memory"); }

/// Stands for the native lock in modules without one: biased to no thread, so that every call takes the slow path, which knows.
inline kvl_lock no_lock = {};
inline bool has_lock() { return native_lock != &no_lock; }

// Out of line, because every thunk would hold a copy otherwise.
KEVEL_NOINLINE inline void enter_slowly(const kvl_lock *lock) noexcept {
  if (lock != &no_lock) api->lock_enter();
}
KEVEL_NOINLINE inline void leave_slowly(const kvl_lock *lock) noexcept {
  if (lock != &no_lock)
    api->lock_leave();
  else
    api->call_leave();
}
KEVEL_NOINLINE inline void wake_waiter() noexcept { api->lock_wake(); }

/// Stands for the bias of a guard that has uses to end.
inline kvl_bias has_uses = {};
struct no_uses {
  static constexpr bool may_be_some = false;
  static void begin(kvl_bias *) noexcept {}
  static kvl_bias *end() noexcept { return nullptr; }
};

/// Holds the native lock for one call, or whatever stands for it in this module. The thread the lock is biased to pays a few loads and a
/// store each way; the revoking side pays for the missing fence with membarrier (see the core's lock.rs, with which this must stay in step).
///
/// `Uses` are what a call may have to end before the lock goes, beside it: a guard that has some never leaves by the fast path, so that
/// one without pays nothing for it.
template <class Uses> class basic_lock_guard {
public:
  KEVEL_INLINE explicit basic_lock_guard(kvl_lock *lock = native_lock, Uses *uses = nullptr) noexcept : uses_(uses), lock_(lock), own_(biased()) {
    if (has_thread_token && KEVEL_LIKELY(own_ && own_->token == thread_token())) {
      add(1, __ATOMIC_RELAXED);
      compiler_barrier();
      if (KEVEL_LIKELY(biased() == own_)) return;
      add(-1, __ATOMIC_RELAXED);
    }
    own_ = nullptr;
    enter_slowly(lock_);
  }
  KEVEL_INLINE ~basic_lock_guard() {
    if (KEVEL_UNLIKELY(!own_ || biased() != own_ || __atomic_load_n(&lock_->attention, __ATOMIC_RELAXED))) {
      if (Uses::may_be_some && own_ == &has_uses)
        leave_used(*uses_, lock_);
      else
        leave_slowly(lock_);
      return;
    }
    add(-1, __ATOMIC_RELEASE);
    compiler_barrier();
    if (KEVEL_UNLIKELY(biased() != own_)) wake_waiter();
  }
  basic_lock_guard(const basic_lock_guard &) = delete;
  basic_lock_guard &operator=(const basic_lock_guard &) = delete;

  /// What it ends.
  KEVEL_INLINE Uses &uses() noexcept {
    if (own_ != &has_uses) uses_->begin(std::exchange(own_, &has_uses));
    return *uses_;
  }

private:
  template <class> friend class basic_lock_guard;
  KEVEL_INLINE basic_lock_guard(kvl_lock *lock, kvl_bias *own) noexcept : uses_(nullptr), lock_(lock), own_(own) {}
  KEVEL_NOINLINE static void leave_used(Uses &uses, kvl_lock *lock) noexcept {
    const basic_lock_guard<no_uses> entered(lock, uses.end());
  }
  KEVEL_INLINE kvl_bias *biased() const { return __atomic_load_n(&lock_->biased, __ATOMIC_ACQUIRE); }
  /// No atomic addition: only this thread writes it.
  KEVEL_INLINE void add(int64_t more, int order) {
    __atomic_store_n(&own_->held, __atomic_load_n(&own_->held, __ATOMIC_RELAXED) + more, order);
  }

  Uses *uses_;
  kvl_lock *lock_;
  kvl_bias *own_; ///< this thread's, if the fast path has entered; has_uses
};
using lock_guard = basic_lock_guard<no_uses>;

} // namespace detail

/// Gives the native lock up while it lives, so that other threads' C++ and Python may run. Code in its scope must not touch
/// Python objects. Does nothing in a module built with KVL_MODULE_NO_LOCK.
class gil_release {
public:
  gil_release() noexcept {
    if (detail::has_lock()) detail::api->lock_release(&saved_);
  }
  ~gil_release() {
    if (detail::has_lock()) detail::api->lock_reacquire(saved_);
  }
  gil_release(const gil_release &) = delete;
  gil_release &operator=(const gil_release &) = delete;

private:
  uint64_t saved_ = 0;
};

/// Throws std::logic_error unless this thread holds the native lock: for code that relies on it, as the guard of a scope or of a function
/// (call_guard<gil_assert>).
class gil_assert {
public:
  gil_assert() {
    if (!detail::api->lock_is_held())
      throw std::logic_error("this needs the native lock, which this thread does not hold: call it outside of gil_release, and in a module "
                             "with KVL_MODULE_NO_LOCK from a function defined with holds_lock<>()");
  }
};

KEVEL_NAMESPACE_CLOSE
