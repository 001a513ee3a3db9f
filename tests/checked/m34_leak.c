// tests/checked/m34_leak.c - a global is never deleted
// expect: KV0134
// says: 1 handles were never deleted
// says: global of Thing
// says: created   m34_leak.c:
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_global global = {0};
  api->global_new(env, thing, &global);
}
MISTAKE(m34_leak)
