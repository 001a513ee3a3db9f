// tests/checked/m07_wrong_kind.c - a local is deleted as a global
// expect: KV0107
// says: this is a local, which global_delete does not delete
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_global wrong = {a_list(env).bits};
  api->global_delete(wrong);
}
MISTAKE(m07_wrong_kind)
