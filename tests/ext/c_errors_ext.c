// tests/ext/c_errors_ext.c - errors in plain C: set, fetched, restored
#include "c_test.h"

TEST(a_recorded_error_becomes_an_object) {
  api->error_set(env, KVL_EXC_VALUE, "no such ship", -1, 0);
  CHECK(api->error_pending(env));
  CHECK(c_took_error(env, "ValueError('no such ship'"));
  CHECK(!api->error_pending(env));
}

TEST(nothing_pending_is_nothing_to_fetch) {
  kvl_global exception = {0};
  CHECK(api->error_fetch(env, &exception) == KVL_STOP);
  CHECK(exception.bits == 0);
}

static c_entry tests[] = {T(a_recorded_error_becomes_an_object), T(nothing_pending_is_nothing_to_fetch), END};
static c_entry tests_with[] = {END};
C_SUITE(c_errors_ext, tests, tests_with)
