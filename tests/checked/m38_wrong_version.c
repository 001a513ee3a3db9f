// tests/checked/m38_wrong_version.c - a record has a size that no version has
// expect: KV0138
// says: is 8 bytes long
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_func function;
  memset(&function, 0, sizeof function);
  function.size = 8;
  api->func_register(env, thing, &function);
  forget_error(env);
}
MISTAKE(m38_wrong_version)
