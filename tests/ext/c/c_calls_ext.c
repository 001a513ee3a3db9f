// tests/ext/c/c_calls_ext.c - calls from plain C: by position, by keyword, of methods; source text
#include "c_test.h"

static kvl_local builtin(kvl_env *env, const char *name) {
  kvl_local module = {0}, found = {0};
  if (api->object_import(env, "builtins", -1, &module) == KVL_OK) api->object_getattr(env, module.bits, name, -1, &found);
  return found;
}
static kvl_local eval(kvl_env *env, const char *source) {
  kvl_local value = {0};
  api->object_run(env, source, -1, KVL_RUN_EVAL, 0, 0, &value);
  return value;
}

TEST(a_callable_takes_values_and_gives_one) {
  kvl_slot slots[4] = {{0}, {.i = 2}, {.i = 10}, {.i = 1000}};
  CHECK(api->object_call(env, builtin(env, "pow").bits, "qqqq", slots) == KVL_OK);
  CHECK(slots[0].i == 24);
  slots[1].d = -2.5;
  CHECK(api->object_call(env, builtin(env, "abs").bits, "dd", slots) == KVL_OK && slots[0].d == 2.5);
}

TEST(texts_and_objects_cross_too) {
  kvl_slot slots[4] = {{0}, {.p = "1011"}, {.i = 4}, {.i = 2}};
  CHECK(api->object_call(env, builtin(env, "int").bits, "isi", slots) == KVL_OK && slots[0].i == 11);
  slots[1].h = KVL_TRUE;
  CHECK(api->object_call(env, builtin(env, "repr").bits, "sO", slots) == KVL_OK);
  CHECK(slots[1].i == 4 && !strcmp(slots[0].p, "True"));
}

TEST(arguments_have_names) {
  kvl_name names[2];
  kvl_slot slots[5] = {{0}, {.p = "ff"}, {.i = 2}, {.i = 16}};
  CHECK(api->name_new(env, "base", -1, &names[0]) == KVL_OK);
  CHECK(api->object_call_keywords(env, builtin(env, "int").bits, "isi", slots, names, 1) == KVL_OK && slots[0].i == 255);
  kvl_local function = eval(env, "lambda a, *, b, c: a * 100 + b * 10 + c");
  CHECK(api->name_new(env, "c", -1, &names[0]) == KVL_OK && api->name_new(env, "b", -1, &names[1]) == KVL_OK);
  slots[1].i = 1, slots[2].i = 2, slots[3].i = 3;
  CHECK(api->object_call_keywords(env, function.bits, "iiii", slots, names, 2) == KVL_OK && slots[0].i == 132);
  FAILS(api->object_call_keywords(env, function.bits, "iiii", slots, names, 1), KVL_E_ERROR, "TypeError");
  FAILS(api->object_call_keywords(env, function.bits, "ii", slots, names, 2), KVL_E_TYPE, "2 names for 1 arguments");
  FAILS(api->object_call_keywords(env, function.bits, "ii", slots, NULL, 1), KVL_E_NULL, "keywords is null");
  CHECK(api->object_call_keywords(env, builtin(env, "dict").bits, "O", slots, NULL, 0) == KVL_OK);
}

TEST(methods_are_called_by_name) {
  kvl_name name = 0;
  kvl_slot slots[4] = {{0}, {.p = "b"}, {.i = 1}};
  kvl_local text = eval(env, "'abba'");
  CHECK(api->object_call_method(env, text.bits, "count", -1, "qs", slots) == KVL_OK && slots[0].i == 2);
  CHECK(api->name_new(env, "find", -1, &name) == KVL_OK);
  slots[1].p = "b";
  CHECK(api->object_call_method_name(env, text.bits, name, "qs", slots) == KVL_OK && slots[0].i == 1);
  slots[1].p = "b";
  FAILS(api->object_call_method(env, text.bits, "sail", -1, "qs", slots), KVL_E_ERROR, "AttributeError");
  FAILS(api->object_call_method_name(env, text.bits, 0, "qs", slots), KVL_E_NULL, "name is null");
}

TEST(a_tuple_and_a_dict_are_arguments) {
  kvl_local result = {0};
  CHECK(api->object_call_object(env, builtin(env, "dict").bits, eval(env, "([(1, 2)],)").bits, eval(env, "{'x': 3}").bits,
                                &result) == KVL_OK);
  int64_t size = 0;
  CHECK(api->object_query(env, KVL_QUERY_LEN, result.bits, 0, &size) == KVL_OK && size == 2);
  CHECK(api->object_call_object(env, builtin(env, "list").bits, eval(env, "()").bits, 0, &result) == KVL_OK);
  FAILS(api->object_call_object(env, KVL_NONE, eval(env, "()").bits, 0, &result), KVL_E_ERROR, "TypeError");
  FAILS(api->object_call_object(env, KVL_NONE, 0, 0, &result), KVL_E_NULL, "args is null");
}

TEST(what_a_callable_raises_is_pending) {
  kvl_slot slots[2] = {{.i = 77}, {.p = "x"}};
  kvl_local function = eval(env, "lambda: {}['key']");
  FAILS(api->object_call(env, function.bits, "i", slots), KVL_E_ERROR, "KeyError('key'");
  CHECK(slots[0].i == 77);
  FAILS(api->object_call(env, KVL_NONE, "v", slots), KVL_E_ERROR, "TypeError");
  FAILS(api->object_call(env, eval(env, "lambda: 'text'").bits, "i", slots), KVL_E_ERROR, "TypeError");
  FAILS(api->object_call(env, eval(env, "lambda: 2**40").bits, "i", slots), KVL_E_ERROR, "OverflowError");
}

TEST(formats_are_checked) {
  kvl_slot slots[2] = {{0}};
  FAILS(api->object_call(env, KVL_NONE, "", slots), KVL_E_TYPE, "format is empty");
  FAILS(api->object_call(env, KVL_NONE, "iC", slots), KVL_E_TYPE, "has code 'C'");
  FAILS(api->object_call(env, KVL_NONE, NULL, slots), KVL_E_NULL, "format is null");
  FAILS(api->object_call(env, KVL_NONE, "v", NULL), KVL_E_NULL, "slots is null");
}

TEST(expressions_and_statements_run) {
  kvl_local value = {0}, space = eval(env, "{}");
  kvl_slot slots[2];
  CHECK(api->value_get(env, eval(env, "6 * 7").bits, 'i', slots) == KVL_OK && slots[0].i == 42);
  CHECK(api->object_run(env, "x = 1\ny = len('abc')", -1, KVL_RUN_EXEC, space.bits, 0, &value) == KVL_OK);
  CHECK(value.bits == KVL_NONE);
  CHECK(api->object_run(env, "x + y + garbage", 5, KVL_RUN_EVAL, space.bits, 0, &value) == KVL_OK);
  CHECK(api->value_get(env, value.bits, 'i', slots) == KVL_OK && slots[0].i == 4);
  CHECK(api->object_run(env, "x", -1, KVL_RUN_EVAL, space.bits, eval(env, "{'x': 9}").bits, &value) == KVL_OK);
  CHECK(api->value_get(env, value.bits, 'i', slots) == KVL_OK && slots[0].i == 9);
}

TEST(source_that_cannot_run_says_why) {
  kvl_local value = {0};
  FAILS(api->object_run(env, "1 +", -1, KVL_RUN_EVAL, 0, 0, &value), KVL_E_ERROR, "SyntaxError");
  FAILS(api->object_run(env, "x = 1", -1, KVL_RUN_EVAL, 0, 0, &value), KVL_E_ERROR, "SyntaxError");
  FAILS(api->object_run(env, "nowhere", -1, KVL_RUN_EVAL, 0, 0, &value), KVL_E_ERROR, "NameError");
  FAILS(api->object_run(env, "1\0 2", 4, KVL_RUN_EVAL, 0, 0, &value), KVL_E_ERROR, "null");
  FAILS(api->object_run(env, "'\xFF'", -1, KVL_RUN_EVAL, 0, 0, &value), KVL_E_TYPE, "source is not UTF-8 at byte 1");
  FAILS(api->object_run(env, "1", -1, 2, 0, 0, &value), KVL_E_TYPE, "mode is 2");
  FAILS(api->object_run(env, NULL, -1, KVL_RUN_EVAL, 0, 0, &value), KVL_E_NULL, "source is null");
  FAILS(api->object_run(env, "1", -1, KVL_RUN_EVAL, KVL_TRUE, 0, &value), KVL_E_ERROR, "TypeError");
}

static c_entry tests[] = {T(a_callable_takes_values_and_gives_one),
                          T(texts_and_objects_cross_too),
                          T(arguments_have_names),
                          T(methods_are_called_by_name),
                          T(a_tuple_and_a_dict_are_arguments),
                          T(what_a_callable_raises_is_pending),
                          T(formats_are_checked),
                          T(expressions_and_statements_run),
                          T(source_that_cannot_run_says_why),
                          END};
static c_entry tests_with[] = {END};
C_SUITE(c_calls_ext, tests, tests_with)
