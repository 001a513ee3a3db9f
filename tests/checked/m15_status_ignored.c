// tests/checked/m15_status_ignored.c - the status of a call that failed is not looked at
// expect: KV0115
// says: object_getattr failed, its status was not looked at
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local found = {0};
  api->object_getattr(env, thing, "no_such_attribute", -1, &found);
  api->object_import(env, "sys", -1, &found);
  forget_error(env);
}
MISTAKE(m15_status_ignored)
