// tests/checked/m04_local_after_call.c - a local is kept in a static variable
// expect: KV0104
// says: released  ended with its call
#include "mistake.h"

static kvl_local kept;
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kept = a_list(env);
}
static void again(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local copy = {0};
  api->local_new(env, kept.bits, &copy);
  forget_error(env);
}
MISTAKE_TWICE(m04_local_after_call)
