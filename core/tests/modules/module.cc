// core/tests/modules/module.cc: a module by hand; KIND chooses what it does, NAME what it is called.
#include <kevel.h>

#include <stdexcept>
#include <string.h>

#define INIT_NAME(name) kevel_module_##name
#define INIT_OF(name) INIT_NAME(name)
#define GOOD 1
#define FAILS 2
#define SILENT 3
#define NEWER 4
#define THROWS 5
#define OLDER 6
#define LEAKS_STATIC 7

#if KIND == LEAKS_STATIC
namespace {
const kvl_api *table;
kvl_global kept;
// Runs after main, when there is no Python any more.
struct last {
  ~last() {
    kvl_env *env = table->env_current();
    kvl_local local;
    table->global_delete(kept);
    table->local_new(env, kept.bits, &local);
    table->lock_enter();
    table->lock_leave();
  }
} at_exit;
} // namespace
#endif

extern "C" int32_t INIT_OF(NAME)(const kvl_api *api, kvl_module *module) {
  (void)api;
#if KIND != SILENT
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
#endif
#if KIND == NEWER
  module->abi_minor = KVL_ABI_MINOR + 9;
  return KVL_E_ABI;
#endif
#if KIND == OLDER
  module->abi_major = 0 + KVL_ABI_MAJOR + 1;
  return KVL_E_ABI;
#endif
#if KIND == THROWS
  throw std::runtime_error("not today");
#endif
#if KIND == LEAKS_STATIC
  table = api;
  if (api->global_new(api->env_current(), module->scope, &kept) != KVL_OK) return KVL_E_ERROR;
#endif
#if KIND == GOOD || KIND == FAILS
  static const kvl_class record = {sizeof(kvl_class), "Thing", nullptr, "N6loaded5ThingE", nullptr, 1, 1,
                                   nullptr,           0,       nullptr, 0};
  kvl_env *env = api->env_current();
  kvl_global type;
  if (api->class_register(env, module->scope, &record, &type) != KVL_OK) return KVL_E_ERROR;
  api->global_delete(type);
#if KIND == FAILS
  api->error_set(env, KVL_EXC_KEY, "the init function's own error", -1, 0);
  return KVL_E_ERROR;
#endif
#endif
  return KVL_OK;
}
