// kevel/detail/base/object_builder.hpp: Python objects that C++ still fills, such as the tuple of PyTuple_New, and that Python sees only once they are
// used.
#pragma once
#include <kevel/detail/base/api.hpp>
#include <kevel/detail/base/number.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What C++ fills in the place of an object that can't be changed. All its handles share it, so that it becomes one object: made when
/// it is first used, and made anew only if C++ has changed it since.
class unfinished {
public:
  virtual ~unfinished() {
    forget();
  }
  unfinished(const unfinished &) = delete;
  unfinished &operator=(const unfinished &) = delete;

  /// Whether it is a list of numbers that C++ appends to.
  bool grows() const noexcept { return grows_; }
  uint32_t owners() const noexcept { return __atomic_load_n(&owners_, __ATOMIC_ACQUIRE); }
  void retain() noexcept { __atomic_add_fetch(&owners_, 1, __ATOMIC_RELAXED); }
  void release() noexcept {
    if (__atomic_sub_fetch(&owners_, 1, __ATOMIC_ACQ_REL) == 0) delete this;
  }
  /// The object, borrowed until the next change. 0 and an error pending if it can't be made.
  kvl_ref finished() noexcept {
    if (made_.bits && !is_changed()) return made_.bits;
    kvl_local local = {0};
    if (make(&local) != KVL_OK) return 0;
    forget(); // also what another thread has made meanwhile: the native lock is let go while Python works
    if (is_constant(local.bits)) return made_.bits = local.bits;
    return api->global_take(env(), local, &made_) == KVL_OK ? made_.bits : 0;
  }
  /// Whether it never changes once it is made.
  virtual bool is_complete() const noexcept { return false; }

protected:
  explicit unfinished(bool grows = false) noexcept : grows_(grows) {}
  /// Makes the object of what is there now. Must not throw.
  virtual kvl_status make(kvl_local *out) = 0;
  /// Whether memory that C++ writes without asking differs from what the object was made of.
  virtual bool is_changed() const { return false; }
  /// What was made is no longer what is there.
  void forget() noexcept {
    if (made_.bits && !is_constant(made_.bits)) api->global_delete(made_);
    made_.bits = 0;
  }

private:
  kvl_global made_ = {0};
  uint32_t owners_ = 1;
  const bool grows_;
};

/// Handle bits of one: a kind that the core never hands out, and its address.
constexpr uint64_t unfinished_kind = 8;
inline bool is_unfinished(uint64_t bits) { return (bits >> 59) == unfinished_kind; }
inline unfinished *unfinished_of(uint64_t bits) { return reinterpret_cast<unfinished *>(bits & ((uint64_t(1) << 59) - 1)); }
inline uint64_t bits_of_unfinished(unfinished *made) { return (unfinished_kind << 59) | reinterpret_cast<uint64_t>(made); }

/// Whether a handle of these bits stands for an object that is not there yet.
inline bool is_pending_object(uint64_t bits) { return (bits >> 59) >= unfinished_kind; }
static_assert(unfinished_kind < integer_kind, "is_pending_object compares with the first of them");

} // namespace detail
KEVEL_NAMESPACE_CLOSE
