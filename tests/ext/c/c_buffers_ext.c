// tests/ext/c/c_buffers_ext.c - memory of Python objects in plain C
#include "c_test.h"

TEST_WITH(memory_is_read_and_written_in_place) {
  kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, KVL_BUFFER_WRITABLE, &buffer) == KVL_OK);
  CHECK(buffer.len == 4 && buffer.itemsize == 1 && buffer.ndim == 1);
  CHECK(!strcmp(buffer.format, "B") && buffer.shape[0] == 4 && buffer.strides[0] == 1);
  CHECK(!memcmp(buffer.data, "abcd", 4));
  memcpy(buffer.data, "wxyz", 4);
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_WRITE) == KVL_OK);
  CHECK(buffer.bits == 0);
  FAILS(api->buffer_release(env, &buffer, KVL_RELEASE_WRITE), KVL_E_STATE, "was released before");
}

TEST_WITH(read_only_memory_is_read) {
  kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, 0, &buffer) == KVL_OK);
  CHECK(buffer.flags & KVL_BUFFER_READONLY);
  CHECK(!memcmp(buffer.data, "abcd", 4));
  FAILS(api->buffer_release(env, &buffer, KVL_RELEASE_COMMIT), KVL_E_TYPE, "read-only");
  FAILS(api->buffer_release(env, &buffer, 17), KVL_E_TYPE, "mode is 17");
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_ABORT) == KVL_OK);
  FAILS(api->buffer_acquire(env, object, KVL_BUFFER_WRITABLE, &buffer), KVL_E_ERROR, "is read-only");
}

/// A view of every second of eight int16: 0 2 4 6.
TEST_WITH(strided_memory_is_copied_and_written_back) {
  kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, KVL_BUFFER_WRITABLE, &buffer) == KVL_OK);
  CHECK(buffer.flags & KVL_BUFFER_COPIED);
  CHECK(buffer.len == 8 && buffer.itemsize == 2 && buffer.shape[0] == 4 && buffer.strides[0] == 2);
  int16_t *numbers = buffer.data;
  CHECK(numbers[0] == 0 && numbers[1] == 2 && numbers[3] == 6);
  numbers[1] = 200;
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_COMMIT) == KVL_OK);
  numbers[2] = 400;
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_ABORT) == KVL_OK);
}

TEST_WITH(empty_memory_is_acquired) {
  kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, 0, &buffer) == KVL_OK);
  CHECK(buffer.len == 0 && buffer.shape[0] == 0);
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_WRITE) == KVL_OK);
}

TEST_WITH(several_dimensions_are_described) {
  kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, 0, &buffer) == KVL_OK);
  CHECK(buffer.ndim == 2 && buffer.shape[0] == 2 && buffer.shape[1] == 3);
  CHECK(buffer.strides[0] == 3 * buffer.itemsize && buffer.strides[1] == buffer.itemsize);
  CHECK(api->buffer_release(env, &buffer, KVL_RELEASE_WRITE) == KVL_OK);
}

TEST_WITH(a_region_is_copied) {
  char text[5] = {0};
  CHECK(api->buffer_read(env, object, 1, 2, text) == KVL_OK);
  CHECK(!strcmp(text, "bc"));
  CHECK(api->buffer_write(env, object, 2, 2, "YZ") == KVL_OK);
  CHECK(api->buffer_read(env, object, 0, 4, text) == KVL_OK);
  CHECK(!strcmp(text, "abYZ"));
  CHECK(api->buffer_read(env, object, 4, 0, NULL) == KVL_OK);
  FAILS(api->buffer_read(env, object, 3, 2, text), KVL_E_ERROR, "IndexError");
  FAILS(api->buffer_write(env, object, 5, 0, text), KVL_E_ERROR, "IndexError");
  FAILS(api->buffer_read(env, object, -1, 2, text), KVL_E_TYPE, "offset is negative");
  FAILS(api->buffer_read(env, object, 0, -2, text), KVL_E_TYPE, "len is negative");
  FAILS(api->buffer_read(env, object, 0, 2, NULL), KVL_E_NULL, "out is null");
  FAILS(api->buffer_write(env, object, 0, 2, NULL), KVL_E_NULL, "data is null");
}

TEST_WITH(read_only_memory_is_not_written) { FAILS(api->buffer_write(env, object, 0, 1, "x"), KVL_E_ERROR, "BufferError"); }

TEST_WITH(what_exports_no_memory_is_refused) {
  kvl_buffer buffer;
  FAILS(api->buffer_acquire(env, object, 0, &buffer), KVL_E_ERROR, "TypeError");
}

TEST(what_is_no_buffer_is_refused) {
  kvl_buffer buffer = {0};
  FAILS(api->buffer_acquire(env, KVL_NONE, 0, &buffer), KVL_E_ERROR, "TypeError");
  FAILS(api->buffer_acquire(env, 0, 0, &buffer), KVL_E_NULL, "object is null");
  FAILS(api->buffer_acquire(env, 42, 0, &buffer), KVL_E_STALE, "not a handle");
  FAILS(api->buffer_acquire(env, KVL_NONE, 0, NULL), KVL_E_NULL, "out is null");
  FAILS(api->buffer_release(env, NULL, 0), KVL_E_NULL, "buffer is null");
  FAILS(api->buffer_release(env, &buffer, 0), KVL_E_STATE, "never acquired");
  buffer.bits = UINT64_MAX;
  FAILS(api->buffer_release(env, &buffer, 0), KVL_E_STATE, "never acquired");
}

TEST_WITH(a_buffer_is_never_released) {
  static kvl_buffer buffer;
  CHECK(api->buffer_acquire(env, object, 0, &buffer) == KVL_OK);
}

static c_entry tests[] = {T(what_is_no_buffer_is_refused), END};
static c_entry tests_with[] = {T(memory_is_read_and_written_in_place),
                               T(read_only_memory_is_read),
                               T(strided_memory_is_copied_and_written_back),
                               T(empty_memory_is_acquired),
                               T(several_dimensions_are_described),
                               T(a_region_is_copied),
                               T(read_only_memory_is_not_written),
                               T(what_exports_no_memory_is_refused),
                               T(a_buffer_is_never_released),
                               END};
C_SUITE(c_buffers_ext, tests, tests_with)
