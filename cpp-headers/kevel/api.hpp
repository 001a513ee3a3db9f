// kevel/api.hpp: the function table the core handed to this module.
#pragma once
#include <kevel.h>

#include <kevel/defs.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The table, set by the handshake in module.hpp before anything else runs. One per module, because the namespace is hidden.
inline const kvl_api *api = nullptr;

/// The native lock, or a stand-in (lock.hpp) if this module asked for KVL_MODULE_NO_LOCK. Set by the handshake.
inline kvl_lock *native_lock = nullptr;

[[noreturn]] void fail_too_early(); // deferred.hpp

/// Environment of this thread, attached on first use; never null.
inline kvl_env *env() {
  if (KEVEL_UNLIKELY(!api)) fail_too_early();
  return api->env_current();
}

inline int64_t text_length(const char *text) { return static_cast<int64_t>(__builtin_strlen(text)); }

inline bool is_constant(uint64_t bits) { return (bits >> 59) == KVL_KIND_CONSTANT; }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
