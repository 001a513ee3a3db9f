// kevel/detail/bind/module.hpp: the entry point of a module and its handshake with the core.
#pragma once
#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/bind/scope.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// An error that could not be thrown where it happened (in a destructor); module initialisation reports it.
inline uint64_t deferred_error = 0;

/// Keeps the exception being handled for the end of module initialisation; the first one wins.
KEVEL_NOINLINE inline void defer_exception() noexcept {
  translate_exception();
  kvl_global exception = {0};
  if (api->error_fetch(env(), &exception) != KVL_OK) return;
  if (deferred_error)
    api->global_delete(exception);
  else
    deferred_error = exception.bits;
}

/// Writes what this module was compiled against, and accepts or refuses the table.
inline bool handshake(const kvl_api *table, kvl_module *module, uint32_t flags) noexcept {
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
  module->flags = flags;
  if (table->size < sizeof(kvl_api) || table->abi_major != KVL_ABI_MAJOR) return false;
  api = table;
  native_lock = flags & KVL_MODULE_NO_LOCK ? &no_lock : table->lock;
  return true;
}

/// Runs the body of KEVEL_MODULE with the Python module as scope.
KEVEL_NOINLINE inline kvl_status load_module(const kvl_api *table, kvl_module *module, uint32_t flags, void (*body)()) noexcept {
  if (!handshake(table, module, flags)) return KVL_E_ABI;
  lock_guard guard;
  kvl_ref outer = current_scope;
  kvl_status status = KVL_OK;
  try {
    object scope_object(steal_tag(), handle::borrow(module->scope));
    current_scope = scope_object.bits();
    body();
  } catch (...) {
    translate_exception();
    status = KVL_E_ERROR;
  }
  current_scope = outer;
  uint64_t deferred = deferred_error;
  deferred_error = 0;
  if (deferred && status == KVL_OK) {
    api->error_restore(env(), kvl_global{deferred});
    status = KVL_E_ERROR;
  } else if (deferred) {
    api->global_delete(kvl_global{deferred});
  }
  return status;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// Defines the module `name`: `KEVEL_MODULE(hello) { kevel::def("greet", &greet); }`. The body may throw; the import then fails
/// with that exception. `KEVEL_MODULE(hello, KVL_MODULE_NO_LOCK)` is for C++ that is thread-safe by itself: its calls take no lock.
#define KEVEL_MODULE(...) KEVEL_MODULE_WITH_FLAGS(__VA_ARGS__, 0, 0)
#define KEVEL_MODULE_WITH_FLAGS(name, flags, ...)                                                                                  \
  static void kevel_module_body_##name();                                                                                          \
  extern "C" KEVEL_EXPORT kvl_status kevel_module_##name(const kvl_api *api, kvl_module *module) noexcept {                        \
    return KEVEL_NAMESPACE::detail::load_module(api, module, flags, &kevel_module_body_##name);                                    \
  }                                                                                                                                \
  static void kevel_module_body_##name()
