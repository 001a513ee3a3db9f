// tests/checked/m22_unattached.c - a thread calls without being attached
// expect: KV0122
// says: nothing has attached it
#include "mistake.h"

static void *use(void *data) {
  kvl_local module = {0};
  (void)data;
  api->object_import(api->env_current(), "sys", -1, &module);
  return NULL;
}
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  (void)env;
  on_thread(use, NULL);
}
MISTAKE(m22_unattached)
