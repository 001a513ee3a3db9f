// tests/ext/c/c_arrays_ext.c - arrays of numbers in plain C, one crossing each
#include "c_test.h"

TEST_WITH(numbers_one_to_five_are_read) {
  int64_t numbers[8] = {0}, count = 0;
  CHECK(api->array_get(env, object, 'q', numbers, 8, &count) == KVL_OK);
  CHECK(count == 5 && numbers[0] == 1 && numbers[4] == 5 && numbers[5] == 0);
  uint8_t bytes[8] = {0};
  CHECK(api->array_get(env, object, 'B', bytes, 8, &count) == KVL_OK);
  CHECK(count == 5 && bytes[0] == 1 && bytes[4] == 5);
  double reals[8] = {0};
  CHECK(api->array_get(env, object, 'd', reals, 8, &count) == KVL_OK);
  CHECK(count == 5 && reals[0] == 1.0 && reals[4] == 5.0);
}

TEST_WITH(a_short_array_gets_the_first_ones) {
  int32_t numbers[3] = {0, 0, 77};
  int64_t count = 0;
  CHECK(api->array_get(env, object, 'i', numbers, 2, &count) == KVL_OK);
  CHECK(count == 5 && numbers[0] == 1 && numbers[1] == 2 && numbers[2] == 77);
  CHECK(api->array_get(env, object, 'i', NULL, 0, &count) == KVL_OK && count == 5);
}

TEST_WITH(read_as_int32) {
  int32_t numbers[8];
  int64_t count = 0;
  api->array_get(env, object, 'i', numbers, 8, &count);
}
TEST_WITH(read_as_double) {
  double numbers[8];
  int64_t count = 0;
  api->array_get(env, object, 'd', numbers, 8, &count);
}

TEST(lists_are_made_of_arrays) {
  static const int16_t shorts[] = {-1, 0, 32767};
  static const double reals[] = {0.5, -2.0};
  static const bool truths[] = {true, false};
  kvl_local list = {0}, text = {0};
  kvl_slot slots[2];
  CHECK(api->array_new(env, 'h', shorts, 3, &list) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_REPR, list.bits, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "[-1, 0, 32767]"));
  CHECK(api->array_new(env, 'd', reals, 2, &list) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_REPR, list.bits, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "[0.5, -2.0]"));
  CHECK(api->array_new(env, '?', truths, 2, &list) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_REPR, list.bits, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "[True, False]"));
  CHECK(api->array_new(env, 'b', NULL, 0, &list) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_REPR, list.bits, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "[]"));
}

TEST(what_cannot_be_an_array_is_refused) {
  int32_t numbers[2];
  int64_t count = 0;
  kvl_local list = {0};
  FAILS(api->array_get(env, KVL_NONE, 'i', numbers, 2, &count), KVL_E_ERROR, "TypeError");
  FAILS(api->array_get(env, KVL_NONE, 's', numbers, 2, &count), KVL_E_TYPE, "code is 115");
  FAILS(api->array_get(env, KVL_NONE, 'i', numbers, -1, &count), KVL_E_TYPE, "capacity is -1");
  FAILS(api->array_get(env, KVL_NONE, 'i', NULL, 2, &count), KVL_E_NULL, "data is null");
  FAILS(api->array_get(env, KVL_NONE, 'i', numbers, 2, NULL), KVL_E_NULL, "out is null");
  FAILS(api->array_get(env, 42, 'i', numbers, 2, &count), KVL_E_STALE, "not a handle");
  FAILS(api->array_new(env, 'O', numbers, 2, &list), KVL_E_TYPE, "code is 79");
  FAILS(api->array_new(env, 'i', numbers, -2, &list), KVL_E_TYPE, "count is -2");
  FAILS(api->array_new(env, 'i', NULL, 2, &list), KVL_E_NULL, "data is null");
  FAILS(api->array_new(env, 'i', numbers, 2, NULL), KVL_E_NULL, "out is null");
}

static c_entry tests[] = {T(lists_are_made_of_arrays), T(what_cannot_be_an_array_is_refused), END};
static c_entry tests_with[] = {T(numbers_one_to_five_are_read), T(a_short_array_gets_the_first_ones), T(read_as_int32),
                               T(read_as_double), END};
C_SUITE(c_arrays_ext, tests, tests_with)
