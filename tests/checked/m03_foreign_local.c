// tests/checked/m03_foreign_local.c - a local is used on another thread
// expect: KV0103
// says: of thread 1)
// says: created   mistake.h:
#include "mistake.h"

static kvl_local list;
static void *use(void *data) {
  kvl_env *env = NULL;
  kvl_local copy = {0};
  (void)data;
  if (api->thread_attach(&env) != KVL_OK) return NULL;
  api->local_new(env, list.bits, &copy);
  forget_error(env);
  api->thread_detach(env);
  return NULL;
}
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  list = a_list(env);
  on_thread(use, NULL);
}
MISTAKE(m03_foreign_local)
