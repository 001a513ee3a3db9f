// kevel/lock.hpp: the native lock's inline fast path, and gil_release.
#pragma once
#include <kevel/api.hpp>

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

/// Holds the native lock for one call. The thread the lock is biased to pays two loads and a store each way; the revoking side
/// pays for the missing fence with membarrier (see the core's lock.rs, with which this must stay in step).
class lock_guard {
public:
  KEVEL_INLINE lock_guard() noexcept : lock_(native_lock), token_(thread_token()) {
    if (KEVEL_UNLIKELY(!lock_)) return;
    if (has_thread_token && KEVEL_LIKELY(biased())) {
      add(1, __ATOMIC_RELAXED);
      compiler_barrier();
      if (KEVEL_LIKELY(biased())) return;
      add(-1, __ATOMIC_RELAXED);
    }
    api->lock_enter();
  }
  KEVEL_INLINE ~lock_guard() {
    if (KEVEL_UNLIKELY(!lock_)) {
      api->call_leave();
      return;
    }
    if (KEVEL_UNLIKELY(!has_thread_token || !biased() || __atomic_load_n(&lock_->attention, __ATOMIC_RELAXED))) {
      api->lock_leave();
      return;
    }
    add(-1, __ATOMIC_RELEASE);
    compiler_barrier();
    if (KEVEL_UNLIKELY(!biased())) api->lock_wake();
  }
  lock_guard(const lock_guard &) = delete;
  lock_guard &operator=(const lock_guard &) = delete;

private:
  KEVEL_INLINE bool biased() const { return __atomic_load_n(&lock_->bias, __ATOMIC_RELAXED) == token_; }
  KEVEL_INLINE void add(int step, int order) {
    int64_t held = __atomic_load_n(&lock_->held, __ATOMIC_RELAXED) + step;
    if (order == __ATOMIC_RELEASE)
      __atomic_store_n(&lock_->held, held, __ATOMIC_RELEASE);
    else
      __atomic_store_n(&lock_->held, held, __ATOMIC_RELAXED);
  }

  kvl_lock *lock_;
  uintptr_t token_;
};

} // namespace detail

/// Gives the native lock up while it lives, so that other threads' C++ and Python may run. Code in its scope must not touch
/// Python objects. Does nothing in a module built with KVL_MODULE_NO_LOCK.
class gil_release {
public:
  gil_release() noexcept {
    if (detail::native_lock) detail::api->lock_release(&saved_);
  }
  ~gil_release() {
    if (detail::native_lock) detail::api->lock_reacquire(saved_);
  }
  gil_release(const gil_release &) = delete;
  gil_release &operator=(const gil_release &) = delete;

private:
  uint64_t saved_ = 0;
};

KEVEL_NAMESPACE_CLOSE
