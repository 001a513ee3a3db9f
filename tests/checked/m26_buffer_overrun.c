// tests/checked/m26_buffer_overrun.c - a byte after the end of a buffer is written
// expect: KV0126
// says: byte 8 was written, which is outside the buffer
// python: module.commit(bytearray(8))
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_buffer buffer;
  if (api->buffer_acquire(env, thing, KVL_BUFFER_WRITABLE, &buffer) != KVL_OK) return;
  ((char *)buffer.data)[buffer.len] = 'x';
  api->buffer_release(env, &buffer, KVL_RELEASE_WRITE);
}
MISTAKE(m26_buffer_overrun)
