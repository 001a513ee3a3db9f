// tests/checked/m25_buffer_misused.c - a buffer is released twice
// expect: KV0125
// says: released before
// python: module.commit(bytearray(8))
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_buffer buffer, copy;
  if (api->buffer_acquire(env, thing, 0, &buffer) != KVL_OK) return;
  copy = buffer;
  api->buffer_release(env, &buffer, KVL_RELEASE_WRITE);
  api->buffer_release(env, &copy, KVL_RELEASE_WRITE);
  forget_error(env);
}
MISTAKE(m25_buffer_misused)
