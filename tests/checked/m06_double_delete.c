// tests/checked/m06_double_delete.c - a global is deleted twice
// expect: KV0106
// says: global_delete(argument 1 'global' = G#
// says: released  deleted at m06_double_delete.c:
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_global global = {0};
  api->global_new(env, thing, &global);
  api->global_delete(global);
  api->global_delete(global);
}
MISTAKE(m06_double_delete)
