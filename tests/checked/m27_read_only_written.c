// tests/checked/m27_read_only_written.c - read-only memory is written
// expect: KV0127
// says: byte 2 was changed
// python: data = b"constant"
// python: module.commit(data)
// python: assert data == b"constant"
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_buffer buffer;
  if (api->buffer_acquire(env, thing, 0, &buffer) != KVL_OK) return;
  ((char *)buffer.data)[2] = 'x';
  api->buffer_release(env, &buffer, KVL_RELEASE_WRITE);
}
MISTAKE(m27_read_only_written)
