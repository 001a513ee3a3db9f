// tests/checked/m11_weak_as_strong.c - a weak handle is used as if it were strong
// expect: KV0111
// says: argument 2 'object' = W#
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_weak weak = {0};
  kvl_local copy = {0};
  api->weak_new(env, thing, &weak);
  api->local_new(env, weak.bits, &copy);
  forget_error(env);
  api->weak_delete(weak);
}
MISTAKE(m11_weak_as_strong)
