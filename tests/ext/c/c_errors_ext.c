// tests/ext/c/c_errors_ext.c - errors in plain C: set, fetched, restored, raised, chained, printed; warnings
#include "c_test.h"

static kvl_local builtin(kvl_env *env, const char *name) {
  kvl_local module = {0}, found = {0};
  if (api->object_import(env, "builtins", -1, &module) == KVL_OK) api->object_getattr(env, module.bits, name, -1, &found);
  return found;
}

TEST(a_recorded_error_becomes_an_object) {
  api->error_set(env, KVL_EXC_VALUE, "no such ship", -1, 0);
  CHECK(api->error_pending(env));
  CHECK(c_took_error(env, "ValueError('no such ship'"));
  CHECK(!api->error_pending(env));
}

TEST(nothing_pending_is_nothing_to_take) {
  kvl_global exception = {0};
  CHECK(api->error_fetch(env, &exception) == KVL_STOP);
  CHECK(exception.bits == 0);
  CHECK(api->error_chain(env, KVL_NONE) == KVL_STOP);
  CHECK(api->error_print(env) == KVL_STOP);
  CHECK(api->error_unraisable(env, 0) == KVL_STOP);
}

TEST(a_message_may_hold_zeros_and_any_letters) {
  api->error_set(env, KVL_EXC_KEY, "a\0\xC3\xA9", 4, 0);
  CHECK(c_took_error(env, "KeyError('a\\x00\xC3\xA9'"));
}

TEST(an_errno_comes_along) {
  api->error_set(env, KVL_EXC_OS, "gone", -1, 2);
  CHECK(c_took_error(env, "FileNotFoundError(2, 'gone'"));
}

TEST(a_restored_error_is_the_same_object) {
  kvl_global first = {0}, again = {0}, second = {0};
  bool same = false;
  api->error_set(env, KVL_EXC_VALUE, "once", -1, 0);
  CHECK(api->error_fetch(env, &first) == KVL_OK);
  CHECK(api->global_new(env, first.bits, &again) == KVL_OK);
  CHECK(api->error_restore(env, first) == KVL_OK);
  CHECK(api->ref_kind(first.bits) == KVL_KIND_INVALID);
  CHECK(api->error_fetch(env, &second) == KVL_OK);
  CHECK(api->ref_is_same(env, again.bits, second.bits, &same) == KVL_OK && same);
  api->global_delete(again);
  api->global_delete(second);
  FAILS(api->error_restore(env, second), KVL_E_STALE, "no longer exists");
  second.bits = 0;
  FAILS(api->error_restore(env, second), KVL_E_NULL, "exception is null");
}

TEST(a_class_is_raised_with_its_message) {
  kvl_local cls = builtin(env, "LookupError");
  CHECK(api->error_raise(env, cls.bits, "nowhere", -1) == KVL_OK);
  CHECK(c_took_error(env, "LookupError('nowhere'"));
  CHECK(api->error_raise(env, cls.bits, NULL, 0) == KVL_OK);
  CHECK(c_took_error(env, "LookupError()"));
  CHECK(api->error_raise(env, cls.bits, "", 0) == KVL_OK);
  CHECK(c_took_error(env, "LookupError(''"));
}

TEST(the_latest_error_is_the_pending_one) {
  kvl_local cls = builtin(env, "LookupError");
  api->error_set(env, KVL_EXC_VALUE, "earlier", -1, 0);
  CHECK(api->error_raise(env, cls.bits, "later", -1) == KVL_OK);
  CHECK(c_took_error(env, "LookupError('later'"));
}

TEST(only_exceptions_are_raised) {
  kvl_local number = builtin(env, "int");
  FAILS(api->error_raise(env, number.bits, "text", -1), KVL_E_TYPE, "exception is neither an exception nor");
  FAILS(api->error_raise(env, KVL_NONE, NULL, 0), KVL_E_TYPE, "exception is neither an exception nor");
  FAILS(api->error_raise(env, 0, NULL, 0), KVL_E_NULL, "exception is null");
  FAILS(api->error_raise(env, 42, NULL, 0), KVL_E_STALE, "not a handle");
}

TEST(an_error_has_a_cause) {
  kvl_global cause = {0}, effect = {0};
  kvl_local found = {0};
  bool same = false;
  api->error_set(env, KVL_EXC_VALUE, "cause", -1, 0);
  CHECK(api->error_fetch(env, &cause) == KVL_OK);
  api->error_set(env, KVL_EXC_RUNTIME, "effect", -1, 0);
  CHECK(api->error_chain(env, cause.bits) == KVL_OK);
  CHECK(api->error_pending(env));
  CHECK(api->error_fetch(env, &effect) == KVL_OK);
  CHECK(api->object_getattr(env, effect.bits, "__cause__", -1, &found) == KVL_OK);
  CHECK(api->ref_is_same(env, found.bits, cause.bits, &same) == KVL_OK && same);
  api->global_delete(cause);
  api->global_delete(effect);
}

TEST(a_cause_is_an_exception) {
  kvl_local number = builtin(env, "int");
  api->error_set(env, KVL_EXC_VALUE, "effect", -1, 0);
  FAILS(api->error_chain(env, number.bits), KVL_E_ERROR, "has to be an exception or None, not type");
}

TEST(a_new_exception_class_has_a_module_and_bases) {
  kvl_global cls = {0}, derived = {0};
  kvl_local text = {0}, parent = builtin(env, "KeyError");
  kvl_slot slots[2];
  int64_t answer = 0;
  CHECK(api->exception_new(env, "harbour.Lost", "A ship is lost.", 0, 0, &cls) == KVL_OK);
  CHECK(api->object_getattr(env, cls.bits, "__module__", -1, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "harbour"));
  CHECK(api->object_getattr(env, cls.bits, "__doc__", -1, &text) == KVL_OK);
  CHECK(api->value_get(env, text.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, "A ship is lost."));
  CHECK(api->exception_new(env, "harbour.Found", NULL, parent.bits, 0, &derived) == KVL_OK);
  CHECK(api->object_query(env, KVL_QUERY_ISSUBCLASS, derived.bits, parent.bits, &answer) == KVL_OK && answer);
  CHECK(api->error_raise(env, cls.bits, "gone", -1) == KVL_OK);
  CHECK(c_took_error(env, "Lost('gone'"));
  api->global_delete(cls);
  api->global_delete(derived);
}

TEST(a_new_exception_class_needs_a_whole_name_and_a_fitting_base) {
  kvl_global cls = {0};
  kvl_local number = builtin(env, "int");
  FAILS(api->exception_new(env, "Lost", NULL, 0, 0, &cls), KVL_E_TYPE, "has to be 'module.Name'");
  FAILS(api->exception_new(env, NULL, NULL, 0, 0, &cls), KVL_E_NULL, "name is null");
  FAILS(api->exception_new(env, "harbour.Lost", NULL, number.bits, 0, &cls), KVL_E_ERROR, "TypeError");
  FAILS(api->exception_new(env, "harbour.Lost", NULL, 0, 0, NULL), KVL_E_NULL, "out is null");
}

TEST(the_last_failure_is_told) {
  kvl_failure failure = {0};
  kvl_local out = {0};
  CHECK(api->object_getattr(env, 42, "size", -1, &out) == KVL_E_STALE);
  CHECK(api->error_last(env, &failure) == KVL_OK);
  CHECK(failure.status == KVL_E_STALE && failure.argument == 2);
  CHECK(!strcmp(failure.function, "object_getattr") && !strcmp(failure.argument_name, "self"));
  CHECK(strstr(failure.message, "not a handle") && failure.len == (int64_t)strlen(failure.message));
  CHECK(c_took_error(env, "not a handle"));
  CHECK(api->object_import(env, "no_such_module_anywhere", -1, &out) == KVL_E_ERROR);
  CHECK(api->error_last(env, &failure) == KVL_OK);
  CHECK(!strcmp(failure.function, "object_import") && failure.argument == 0 && !failure.argument_name);
  CHECK(c_took_error(env, "ModuleNotFoundError"));
}

TEST_WITH(a_warning_is_issued) { api->warning_issue(env, object, "shallow water", -1, 1); }
TEST(a_warning_needs_a_category_that_is_one) {
  FAILS(api->warning_issue(env, KVL_TRUE, "text", -1, 1), KVL_E_ERROR, "TypeError");
  FAILS(api->warning_issue(env, 0, NULL, -1, 1), KVL_E_NULL, "message is null");
}

TEST_WITH(an_object_is_raised) { api->error_raise(env, object, NULL, 0); }
TEST_WITH(an_object_is_raised_and_printed) {
  CHECK(api->error_raise(env, object, NULL, 0) == KVL_OK);
  CHECK(api->error_print(env) == KVL_OK);
  CHECK(!api->error_pending(env));
}
TEST_WITH(an_object_is_reported_as_unraisable) {
  CHECK(api->error_raise(env, object, NULL, 0) == KVL_OK);
  CHECK(api->error_unraisable(env, KVL_ELLIPSIS) == KVL_OK);
  CHECK(!api->error_pending(env));
}

static c_entry tests[] = {T(a_recorded_error_becomes_an_object),
                          T(nothing_pending_is_nothing_to_take),
                          T(a_message_may_hold_zeros_and_any_letters),
                          T(an_errno_comes_along),
                          T(a_restored_error_is_the_same_object),
                          T(a_class_is_raised_with_its_message),
                          T(the_latest_error_is_the_pending_one),
                          T(only_exceptions_are_raised),
                          T(an_error_has_a_cause),
                          T(a_cause_is_an_exception),
                          T(a_new_exception_class_has_a_module_and_bases),
                          T(a_new_exception_class_needs_a_whole_name_and_a_fitting_base),
                          T(the_last_failure_is_told),
                          T(a_warning_needs_a_category_that_is_one),
                          END};
static c_entry tests_with[] = {T(a_warning_is_issued), T(an_object_is_raised), T(an_object_is_raised_and_printed),
                               T(an_object_is_reported_as_unraisable), END};
C_SUITE(c_errors_ext, tests, tests_with)
