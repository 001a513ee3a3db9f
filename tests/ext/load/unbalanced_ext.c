/* tests/ext/load/unbalanced_ext.c - init functions, and a function, that do not leave the native lock and the thread as they were. The environment
   variable KEVEL_TEST_INIT says what the init function does. */
#include <kevel.h>
#include <stdlib.h>
#include <string.h>

static const kvl_api *api;

static int64_t answer(void) { return 42; }
static int64_t keeps_the_lock(void) {
  api->lock_enter();
  return 1;
}
static int64_t lets_it_go(void) {
  uint64_t saved;
  api->lock_release(&saved);
  return 2;
}
static int64_t detaches(kvl_env *env) { return api->thread_detach(env) < 0 ? -1 : 3; }

static void define(kvl_env *env, kvl_ref scope, const char *name, kvl_function function, uint32_t flags) {
  kvl_func_def made = {sizeof made};
  made.name = name;
  made.signature = "q";
  made.function = function;
  made.flags = flags;
  api->func_define(env, scope, &made);
}

__attribute__((visibility("default"))) kvl_status kevel_module_unbalanced_ext(const kvl_api *table, kvl_module *module) {
  const char *wanted = getenv("KEVEL_TEST_INIT");
  uint64_t saved;
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
  module->flags = 0;
  api = table;
  kvl_env *env = api->env_current();
  if (!wanted) wanted = "";
  if (!strcmp(wanted, "leaves twice")) api->lock_leave(), api->lock_leave();
  if (!strcmp(wanted, "enters")) api->lock_enter();
  if (!strcmp(wanted, "releases")) api->lock_release(&saved);
  if (!strcmp(wanted, "reacquires")) api->lock_reacquire(5);
  if (!strcmp(wanted, "detaches") && api->thread_detach(env) < 0) return KVL_E_ERROR;
  if (!strcmp(wanted, "ends the call")) api->call_leave();
  if (!strcmp(wanted, "asks for more")) module->api_size = 1 << 20;
  define(env, module->scope, "answer", (kvl_function)answer, 0);
  define(env, module->scope, "keeps_the_lock", (kvl_function)keeps_the_lock, 0);
  define(env, module->scope, "lets_it_go", (kvl_function)lets_it_go, 0);
  define(env, module->scope, "detaches", (kvl_function)detaches, KVL_DEF_ENV);
  return KVL_OK;
}
