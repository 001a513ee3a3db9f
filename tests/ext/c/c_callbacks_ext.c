// tests/ext/c/c_callbacks_ext.c - C functions made of Python callables
#include "c_test.h"

#include <pthread.h>
#include <stdlib.h>

/// Sorts 5 3 4 1 2 by a callable of two addresses' numbers.
static kvl_callback compare_callback;
static int compare(const void *a, const void *b) {
  return ((int32_t(*)(int32_t, int32_t))compare_callback.code)(*(const int32_t *)a, *(const int32_t *)b);
}
TEST_WITH(qsort_compares_by_a_callable) {
  int32_t numbers[] = {5, 3, 4, 1, 2};
  CHECK(api->callback_new(env, object, "iii", &compare_callback) == KVL_OK);
  qsort(numbers, 5, sizeof *numbers, compare);
  api->callback_delete(compare_callback);
  CHECK(!api->error_pending(env));
  for (int i = 0; i < 5; ++i) CHECK(numbers[i] == 5 - i);
}
TEST_WITH(qsort_ends_though_its_callable_raises) {
  int32_t numbers[] = {5, 3, 4, 1, 2};
  kvl_status made = api->callback_new(env, object, "iii", &compare_callback);
  if (made != KVL_OK) return;
  qsort(numbers, 5, sizeof *numbers, compare);
  api->callback_delete(compare_callback);
}

TEST_WITH(values_of_every_kind_cross) {
  kvl_callback callback;
  CHECK(api->callback_new(env, object, "d?bBhHiIqQfdcszyZO", &callback) == KVL_OK);
  typedef double function(bool, int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t, float, double, char,
                          const char *, int64_t, const char *, const char *, int64_t, double, double, kvl_ref);
  double answer = ((function *)callback.code)(true, -1, 255, -2, 65535, -3, UINT32_MAX, INT64_MIN, UINT64_MAX, 0.5f, 0.25, 'c',
                                              "s\0s", 3, NULL, "\xFF", 1, 1, -1, KVL_ELLIPSIS);
  api->callback_delete(callback);
  CHECK(answer == 42.5);
}

TEST_WITH(results_of_every_kind_come_back) {
  kvl_callback callback;
#define COMES_BACK(code_, type, expected)                                                                                          \
  CHECK(api->callback_new(env, object, code_, &callback) == KVL_OK);                                                               \
  CHECK(((type(*)(void))callback.code)() == (expected));                                                                           \
  api->callback_delete(callback)
  COMES_BACK("?", bool, true);
  COMES_BACK("b", int8_t, 7);
  COMES_BACK("H", uint16_t, 7);
  COMES_BACK("i", int32_t, 7);
  COMES_BACK("Q", uint64_t, 7);
  COMES_BACK("f", float, 7.0f);
  COMES_BACK("d", double, 7.0);
  CHECK(api->callback_new(env, object, "O", &callback) == KVL_OK);
  kvl_local found = ((kvl_local(*)(void))callback.code)();
  api->callback_delete(callback);
  CHECK(api->ref_kind(found.bits) == KVL_KIND_LOCAL);
  CHECK(api->callback_new(env, object, "v", &callback) == KVL_OK);
  ((void (*)(void))callback.code)();
  api->callback_delete(callback);
}

static void *call_once(void *code) {
  ((void (*)(void))(uintptr_t)code)();
  return NULL;
}
TEST_WITH(another_thread_calls) {
  kvl_callback callback;
  pthread_t thread;
  uint64_t saved = 0;
  CHECK(api->callback_new(env, object, "v", &callback) == KVL_OK);
  CHECK(pthread_create(&thread, NULL, call_once, (void *)(uintptr_t)callback.code) == 0);
  api->lock_release(&saved);
  pthread_join(thread, NULL);
  api->lock_reacquire(saved);
  api->callback_delete(callback);
}

TEST(what_cannot_be_a_callback_is_refused) {
  kvl_callback callback = {0}, garbage = {NULL, 42};
  kvl_local module = {0}, length = {0};
  CHECK(api->object_import(env, "builtins", -1, &module) == KVL_OK);
  CHECK(api->object_getattr(env, module.bits, "len", -1, &length) == KVL_OK);
  FAILS(api->callback_new(env, KVL_NONE, "v", &callback), KVL_E_TYPE, "callable cannot be called");
  FAILS(api->callback_new(env, length.bits, "", &callback), KVL_E_TYPE, "format is empty");
  FAILS(api->callback_new(env, length.bits, "s", &callback), KVL_E_TYPE, "which no result has");
  FAILS(api->callback_new(env, length.bits, "iC", &callback), KVL_E_TYPE, "'C' at position 2");
  FAILS(api->callback_new(env, length.bits, NULL, &callback), KVL_E_NULL, "format is null");
  FAILS(api->callback_new(env, 0, "v", &callback), KVL_E_NULL, "callable is null");
  FAILS(api->callback_new(env, length.bits, "v", NULL), KVL_E_NULL, "out is null");
  api->callback_delete(callback);
  api->callback_delete(garbage);
}

static c_entry tests[] = {T(what_cannot_be_a_callback_is_refused), END};
static c_entry tests_with[] = {T(qsort_compares_by_a_callable), T(qsort_ends_though_its_callable_raises),
                               T(values_of_every_kind_cross), T(results_of_every_kind_come_back), T(another_thread_calls), END};
C_SUITE(c_callbacks_ext, tests, tests_with)
