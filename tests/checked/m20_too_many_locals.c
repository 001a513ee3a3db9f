// tests/checked/m20_too_many_locals.c - a loop makes locals and deletes none
// expect: KV0120
// says: 49 locals where 16 were planned; most are: 49 list at mistake.h:
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  for (int i = 0; i < 100; ++i) a_list(env);
}
MISTAKE(m20_too_many_locals)
