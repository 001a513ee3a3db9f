// tests/checked/m16_status_without_error.c - a thunk returns normally and leaves an error pending
// expect: KV0116
// says: it returned normally, and an error is pending
// python: module.commit()
#include "mistake.h"

static int32_t leave_error(void *data) {
  (void)data;
  api->lock_enter();
  api->error_set(api->env_current(), KVL_EXC_VALUE, "left behind", -1, 0);
  api->lock_leave();
  return 0;
}
static void packed(void *typed, void *data, kvl_slot *slots) {
  (void)typed;
  slots[0].i = leave_error(data);
}
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static kvl_func function;
  function.size = sizeof function;
  function.name = "commit";
  function.typed = (void *)(uintptr_t)leave_error;
  function.packed = packed;
  function.result.code = 'v';
  return api->func_register(env, module->scope, &function);
}
MISTAKE_WITH(m16_status_without_error, 0, define_all)
