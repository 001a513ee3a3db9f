// kevel/detail/base/wrapper_base.hpp: the Python self of a C++ object whose virtual functions Python may override.
#pragma once
#include <unordered_set>

#include <kevel/detail/base/handle.hpp>
#include <kevel/detail/base/traits.hpp>

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
  /// It never gets one: the wrapper class knows it by itself.
  void leave_unbound() noexcept { is_unbound_ = true; }
  bool is_unbound() const noexcept { return is_unbound_; }
  kvl_weak weak() const noexcept { return kvl_weak{self_}; }

private:
  uint64_t self_ = 0;
  bool is_unbound_ = false;
};

/// The wrapper objects of classes without virtual functions. Nothing else distinguishes them from objects of the class itself.
inline std::unordered_set<const void *> plain_wrappers;

/// The object of a wrapper class that an object may be; null: it is none.
template <class W, class E> W *as_wrapper(E *object) {
  using wrapper_type = std::remove_const_t<W>;
  if constexpr (std::is_polymorphic_v<E>) {
    return dynamic_cast<W *>(object);
  } else if constexpr (std::is_base_of_v<std::remove_const_t<E>, wrapper_type> && std::is_convertible_v<wrapper_type *, const wrapper_base *>) {
    W *candidate = static_cast<W *>(object);
    return object && plain_wrappers.count(static_cast<const wrapper_base *>(candidate)) ? candidate : nullptr;
  } else {
    return nullptr;
  }
}

/// Base addresses and wrapper addresses: a wrapper class is registered as the class it wraps.
template <class T> T *from_exposed(exposed<T> *object) {
  if constexpr (std::is_same_v<T, exposed<T>>)
    return object;
  else
    return as_wrapper<T>(object);
}

/// The live Python self of a wrapped object, as a thunk returns it; 0 if there is none.
inline uint64_t python_self(const wrapper_base *object) {
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
