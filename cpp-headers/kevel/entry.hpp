// kevel/entry.hpp: the way into Python for code that does not know which thread it runs on.
#pragma once
#include <optional>

#include <kevel/attach.hpp>
#include <kevel/lock.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Enters Python from whatever thread: takes the native lock and attaches it, unless a call of C++ is under way on it.
class entry {
public:
  entry() {
    if (is_inside()) return;
    if (has_lock()) guard_.emplace();
    attached_.emplace();
  }
  entry(const entry &) = delete;
  entry &operator=(const entry &) = delete;

  /// False also where nothing tells, which only costs time.
  static bool is_inside() {
    kvl_bias *own = __atomic_load_n(&native_lock->biased, __ATOMIC_ACQUIRE);
    return has_thread_token && own && own->token == thread_token() && __atomic_load_n(&own->held, __ATOMIC_RELAXED) > 0;
  }

private:
  std::optional<lock_guard> guard_;
  std::optional<attach> attached_; // ends first, for its frame is above the one that the lock ends
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
