// tests/checked/m10_garbage.c - a number is passed for a handle
// expect: KV0110
// says: argument 2 'object' = 0x2a
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local copy = {0};
  api->local_new(env, 42, &copy);
  forget_error(env);
}
MISTAKE(m10_garbage)
