// kevel/detail/call/thread_entry.hpp: the way into Python for code that does not know which thread it runs on.
#pragma once
#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/call/attach.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Enters Python from whatever thread: takes the native lock and attaches it, unless a call of C++ is under way on it.
class entry {
public:
  entry() : is_attached_(!is_inside()), is_locked_(is_attached_ && has_lock()) {
    if (is_locked_) ::new (&guard_) lock_guard();
    if (!is_attached_) return;
    const kvl_status status = api->thread_attach(nullptr);
    if (status >= 0) return;
    if (is_locked_) guard_.~lock_guard();
    check(status);
  }
  ~entry() {
    if (is_attached_) api->thread_detach(env()); // before the lock, for its frame is above the one that the lock ends
    if (is_locked_) guard_.~lock_guard();
  }
  entry(const entry &) = delete;
  entry &operator=(const entry &) = delete;

  /// False also where a call has let the lock go: what is made inside then ends with the entry.
  static bool is_inside() {
    kvl_bias *own = __atomic_load_n(&native_lock->biased, __ATOMIC_ACQUIRE);
    if (has_thread_token && own && own->token == thread_token()) return __atomic_load_n(&own->held, __ATOMIC_RELAXED) > 0;
    return has_lock() && api->lock_is_held();
  }

private:
  const bool is_attached_, is_locked_;
  union {
    lock_guard guard_; // if is_locked_
  };
};

/// An entry that copies share, or none where the thread was inside anyway. All of them belong to one thread.
class shared_entry {
public:
  shared_entry() noexcept = default;
  shared_entry(const shared_entry &other) noexcept : shared_(other.shared_) {
    if (shared_) ++shared_->owners;
  }
  shared_entry &operator=(shared_entry other) noexcept {
    counted *before = shared_;
    shared_ = other.shared_;
    other.shared_ = before;
    return *this;
  }
  ~shared_entry() {
    if (shared_ && --shared_->owners == 0) delete shared_;
  }
  static shared_entry enter() {
    shared_entry made;
    if (!entry::is_inside()) made.shared_ = new counted();
    return made;
  }

private:
  struct counted {
    entry inside;
    unsigned owners = 1;
  };
  counted *shared_ = nullptr;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
