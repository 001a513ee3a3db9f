// kevel/detail/base/api.hpp: the function table the core handed to this module.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <kevel.h>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Ends the process with a sentence: nothing can be raised out of a static constructor.
[[noreturn]] KEVEL_NOINLINE inline void fail_too_early() {
  std::fputs("kevel: a static variable of a module uses Python before the module is initialised. In static variables objects may be made "
             "of values, attributes, items and calls, which wait for their first use; do anything else inside KEVEL_MODULE or later.\n",
             stderr);
  std::abort();
}
/// Stands for the table until there is one: each of its functions fails.
union early_api {
  static constexpr size_t size = sizeof(kvl_api) / sizeof(void (*)());
  constexpr early_api() : early_api(std::make_index_sequence<size>()) {}
  template <size_t... I> constexpr explicit early_api(std::index_sequence<I...>) : functions{(void(I), &fail_too_early)...} {}
  void (*functions[size])();
  kvl_api table;
};
inline early_api no_api;

/// The table, set by the handshake in module.hpp before anything else runs. One per module, because the namespace is hidden.
inline const kvl_api *api = &no_api.table;
inline bool is_too_early() { return api == &no_api.table; }

/// The native lock, or a stand-in (lock.hpp) if this module asked for KVL_MODULE_NO_LOCK. Set by the handshake.
inline kvl_lock *native_lock = nullptr;

/// Environment of this thread, attached on first use; never null.
inline kvl_env *env() { return api->env_current(); }

inline int64_t text_length(const char *text) { return static_cast<int64_t>(__builtin_strlen(text)); }

inline bool is_constant(uint64_t bits) { return (bits >> 59) == KVL_KIND_CONSTANT; }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
