// tests/checked/m35_call_without_lock.c - Python is called while the native lock is let go
// expect: KV0135
// says: object_import
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local module = {0};
  uint64_t saved = 0;
  api->lock_release(&saved);
  api->object_import(env, "sys", -1, &module);
  api->lock_reacquire(saved);
}
MISTAKE(m35_call_without_lock)
