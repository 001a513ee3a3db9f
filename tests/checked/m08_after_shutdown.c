// tests/checked/m08_after_shutdown.c - Python is used when it has shut down
// expect: KV0108
// says: has shut down
#include "mistake.h"

static kvl_global kept;
static void late(void) {
  kvl_env *env = api->env_current();
  kvl_local found = {0};
  api->object_getattr(env, kept.bits, "name", -1, &found);
}
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  api->global_new(env, thing, &kept);
  atexit(late);
}
MISTAKE(m08_after_shutdown)
