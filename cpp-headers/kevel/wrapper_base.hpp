// kevel/wrapper_base.hpp: the Python half of a C++ object whose virtual functions Python may override.
#pragma once
#include <kevel/handle.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Holds a weak handle of the Python object. A copy of the C++ object is not that Python object, so copies start without one.
struct wrapper_base {
  wrapper_base() noexcept = default;
  wrapper_base(const wrapper_base &) noexcept {}
  wrapper_base &operator=(const wrapper_base &) noexcept { return *this; }
  ~wrapper_base() { bind(0); }

  /// Takes over the weak handle.
  void bind(uint64_t self) noexcept {
    if (self_) api->weak_delete(kvl_weak{self_});
    self_ = self;
  }
  kvl_weak weak() const noexcept { return kvl_weak{self_}; }

private:
  uint64_t self_ = 0;
};

/// The live Python half of a wrapped object, as a thunk returns it; 0 if there is none.
inline uint64_t python_half(const wrapper_base *object) {
  if (!object || !object->weak().bits) return 0;
  kvl_local local = {0};
  kvl_status status = api->weak_upgrade(env(), object->weak(), &local);
  check(status);
  return status == KVL_STOP ? 0 : to_result(handle::from_local(local));
}

/// One call from Python that names a class's own function, as super().f() does. Overrides of it on this object are passed over
/// once, so that such a call ends in C++ and not in the override that made it.
struct direct_call {
  direct_call(const wrapper_base *object, const char *name) noexcept;
  ~direct_call();
  direct_call(const direct_call &) = delete;
  direct_call &operator=(const direct_call &) = delete;

  const wrapper_base *object;
  const char *name;
  direct_call *outer;
};
inline thread_local direct_call *innermost_direct_call = nullptr;

inline direct_call::direct_call(const wrapper_base *o, const char *n) noexcept : object(o), name(n), outer(innermost_direct_call) {
  innermost_direct_call = this;
}
inline direct_call::~direct_call() { innermost_direct_call = outer; }

/// Whether `name` of this object is being called directly; true once per direct call.
inline bool take_direct_call(const wrapper_base *object, const char *name) noexcept {
  direct_call *call = innermost_direct_call;
  if (!call || call->object != object || __builtin_strcmp(call->name, name) != 0) return false;
  call->object = nullptr;
  return true;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
