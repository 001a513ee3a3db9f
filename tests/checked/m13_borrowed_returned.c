// tests/checked/m13_borrowed_returned.c - a thunk returns its argument as if it were a new reference
// expect: KV0113
// says: the very handle of an argument
#include "mistake.h"

static uint64_t give_back(void *data, uint64_t object) {
  (void)data;
  return object;
}
static void packed(void *typed, void *data, kvl_slot *slots) {
  (void)typed;
  slots[0].h = give_back(data, slots[1].h);
}
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_param param = {NULL, NULL, 0, 'O', 0};
  static kvl_func function;
  function.size = sizeof function;
  function.name = "commit";
  function.typed = (void *)(uintptr_t)give_back;
  function.packed = packed;
  function.params = &param;
  function.n_params = 1;
  function.result.code = 'O';
  return api->func_register(env, module->scope, &function);
}
MISTAKE_WITH(m13_borrowed_returned, 0, define_all)
