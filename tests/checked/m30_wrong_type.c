// tests/checked/m30_wrong_type.c - a dict is passed for a list
// expect: KV0130
// says: list_append(argument 2 'list')
// says: list is not a list
// python: module.commit({})
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  api->list_append(env, thing, KVL_TRUE);
  forget_error(env);
}
MISTAKE(m30_wrong_type)
