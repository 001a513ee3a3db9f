// tests/checked/m01_deleted_local.c - a local is used after it was deleted
// expect: KV0101
// says: argument 2 'object' = L#
// says: created   mistake.h:
// says: released  deleted at m01_deleted_local.c:
// says: python    File
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local list = a_list(env), copy = {0};
  api->local_delete(env, list);
  api->local_new(env, list.bits, &copy);
  forget_error(env);
}
MISTAKE(m01_deleted_local)
