// tests/checked/m14_error_pending.c - Python is called while an error is pending
// expect: KV0114
// says: object_import
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local module = {0};
  api->error_set(env, KVL_EXC_VALUE, "first things first", -1, 0);
  api->object_import(env, "sys", -1, &module);
  forget_error(env);
}
MISTAKE(m14_error_pending)
