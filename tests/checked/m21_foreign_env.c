// tests/checked/m21_foreign_env.c - an environment is used on another thread
// expect: KV0121
// says: local_new(argument 1 'env')
#include "mistake.h"

static kvl_env *kept;
static void *use(void *data) {
  kvl_env *env = NULL;
  kvl_local copy = {0};
  (void)data;
  if (api->thread_attach(&env) != KVL_OK) return NULL;
  api->local_new(kept, KVL_TRUE, &copy);
  forget_error(env);
  api->thread_detach(env);
  return NULL;
}
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kept = env;
  on_thread(use, NULL);
}
MISTAKE(m21_foreign_env)
