// tests/checked/m12_immortal_deleted.c - None is deleted, which nobody has made
// expect: KV0112
// says: global_delete(argument 1 'global' = None
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_global none = {KVL_NONE};
  api->global_delete(none);
}
MISTAKE(m12_immortal_deleted)
