// tests/checked/m28_release_mode.c - a buffer is released in a way that there is not
// expect: KV0128
// says: argument 3 'mode'
// python: module.commit(bytearray(8))
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_buffer buffer;
  if (api->buffer_acquire(env, thing, 0, &buffer) != KVL_OK) return;
  api->buffer_release(env, &buffer, 17);
  forget_error(env);
  api->buffer_release(env, &buffer, KVL_RELEASE_WRITE);
}
MISTAKE(m28_release_mode)
