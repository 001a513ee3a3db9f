// tests/checked/m24_call_while_critical.c - Python is called inside a critical section
// expect: KV0124
// says: object_import
// python: module.commit(bytearray(8))
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_buffer buffer;
  kvl_local module = {0};
  if (api->buffer_acquire(env, thing, KVL_BUFFER_CRITICAL, &buffer) != KVL_OK) return;
  api->object_import(env, "sys", -1, &module);
  api->buffer_release(env, &buffer, KVL_RELEASE_WRITE);
}
MISTAKE(m24_call_while_critical)
