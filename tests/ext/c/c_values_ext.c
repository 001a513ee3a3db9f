// tests/ext/c/c_values_ext.c - numbers, texts, bytes and containers in plain C
#include "c_test.h"

static kvl_local eval(kvl_env *env, const char *source) {
  kvl_local value = {0};
  api->object_run(env, source, -1, KVL_RUN_EVAL, 0, 0, &value);
  return value;
}
static bool equal(kvl_env *env, kvl_local object, const char *source) {
  int64_t same = 0;
  return api->object_query(env, KVL_QUERY_EQ, object.bits, eval(env, source).bits, &same) == KVL_OK && same;
}

TEST(integers_of_every_width_keep_their_limits) {
  static const struct {
    char code;
    const char *low, *below, *high, *above;
  } widths[] = {{'b', "-2**7", "-2**7-1", "2**7-1", "2**7"},     {'B', "0", "-1", "2**8-1", "2**8"},
                {'h', "-2**15", "-2**15-1", "2**15-1", "2**15"}, {'H', "0", "-1", "2**16-1", "2**16"},
                {'i', "-2**31", "-2**31-1", "2**31-1", "2**31"}, {'I', "0", "-1", "2**32-1", "2**32"},
                {'q', "-2**63", "-2**63-1", "2**63-1", "2**63"}, {'Q', "0", "-1", "2**64-1", "2**64"}};
  kvl_slot slots[1];
  kvl_local back = {0};
  for (size_t i = 0; i < sizeof widths / sizeof *widths; ++i) {
    CHECK(api->value_get(env, eval(env, widths[i].low).bits, widths[i].code, slots) == KVL_OK);
    CHECK(api->value_new(env, widths[i].code, slots, &back) == KVL_OK && equal(env, back, widths[i].low));
    CHECK(api->value_get(env, eval(env, widths[i].high).bits, widths[i].code, slots) == KVL_OK);
    CHECK(api->value_new(env, widths[i].code, slots, &back) == KVL_OK && equal(env, back, widths[i].high));
    FAILS(api->value_get(env, eval(env, widths[i].below).bits, widths[i].code, slots), KVL_E_ERROR, "OverflowError");
    FAILS(api->value_get(env, eval(env, widths[i].above).bits, widths[i].code, slots), KVL_E_ERROR, "OverflowError");
    FAILS(api->value_get(env, eval(env, "1.0").bits, widths[i].code, slots), KVL_E_ERROR, "TypeError");
  }
}

TEST(values_whose_type_decides) {
  kvl_slot slots[2] = {{.i = api->type_intern("s")}};
  const int32_t by_type = 'h' | KVL_VALUE_BY_TYPE;
  CHECK(api->value_get(env, eval(env, "-5").bits, by_type, slots) == KVL_OK && slots[0].i == -5);
  slots[0].i = api->type_intern("s");
  FAILS(api->value_get(env, eval(env, "2**15").bits, by_type, slots), KVL_E_ERROR, "positive overflow");
  CHECK(api->value_get(env, eval(env, "2**15").bits, by_type | KVL_VALUE_ASK, slots) == KVL_OK);
  CHECK(api->value_get(env, eval(env, "1.0").bits, by_type, slots) == KVL_STOP);
  CHECK(api->value_get(env, eval(env, "1.0").bits, by_type | KVL_VALUE_ASK, slots) == KVL_STOP);
  CHECK(api->value_get(env, eval(env, "'a\\u00e4'").bits, 's' | KVL_VALUE_BY_TYPE, slots) == KVL_OK && slots[1].i == 3);
  slots[0].i = api->type_intern("s");
  CHECK(api->value_get(env, eval(env, "bytearray(b'a')").bits, 's' | KVL_VALUE_BY_TYPE, slots) == KVL_STOP);
}

TEST(results_that_are_values_or_objects) {
  static const struct {
    const char *source;
    int64_t told;
  } results[] = {{"lambda: True", '?'}, {"lambda: 7", 'q'}, {"lambda: 0.5", 'd'}, {"lambda: 'h\\u00e4\\0'", -1 - 4},
                 {"lambda: ''", -1},    {"lambda: []", 'O'}, {"lambda: b''", 'O'}, {"lambda: '\\udc80'", 'O'}};
  for (size_t i = 0; i < sizeof results / sizeof *results; ++i) {
    kvl_slot slots[2] = {{0}};
    CHECK(api->object_call(env, eval(env, results[i].source).bits, "V", slots) == KVL_OK && slots[1].i == results[i].told);
    if (results[i].told == -1 - 4) CHECK(!memcmp(slots[0].p, "h\xc3\xa4\0", 5));
  }
}

TEST(pointers_that_modules_share) {
  void **first = api->shared_pointer("tests 1"), **second = api->shared_pointer("tests 2");
  CHECK(first && second && first != second && !*second);
  *first = &first;
  CHECK(api->shared_pointer("tests 1") == first && *api->shared_pointer("tests 1") == &first);
  *first = NULL;
}

TEST(integers_of_any_size) {
  uint8_t bytes[20];
  int64_t needed = 0;
  kvl_local made = {0};
  kvl_local big = eval(env, "-2**100 + 12345");
  CHECK(api->integer_get(env, big.bits, true, bytes, 20, &needed) == KVL_OK && needed == 13);
  CHECK(bytes[19] == 0xFF && bytes[0] == 0x39);
  CHECK(api->integer_new(env, bytes, 20, true, &made) == KVL_OK && equal(env, made, "-2**100 + 12345"));
  CHECK(api->integer_get(env, eval(env, "2**64").bits, false, bytes, 9, &needed) == KVL_OK && needed == 9 && bytes[8] == 1);
  CHECK(api->integer_new(env, bytes, 9, false, &made) == KVL_OK && equal(env, made, "2**64"));
  CHECK(api->integer_get(env, eval(env, "0").bits, true, bytes, 1, NULL) == KVL_OK && bytes[0] == 0);
  CHECK(api->integer_get(env, eval(env, "-128").bits, true, bytes, 1, &needed) == KVL_OK && needed == 1);
  CHECK(api->integer_new(env, NULL, 0, true, &made) == KVL_OK && equal(env, made, "0"));
  FAILS(api->integer_get(env, eval(env, "128").bits, true, bytes, 1, &needed), KVL_E_ERROR, "needs 2 bytes, and there are 1");
  CHECK(needed == 2);
  FAILS(api->integer_get(env, big.bits, true, NULL, 0, &needed), KVL_E_ERROR, "needs 13 bytes");
  FAILS(api->integer_get(env, eval(env, "-1").bits, false, bytes, 8, NULL), KVL_E_ERROR, "OverflowError");
  FAILS(api->integer_get(env, eval(env, "'1'").bits, true, bytes, 8, NULL), KVL_E_ERROR, "expected int, got str");
  FAILS(api->integer_get(env, big.bits, true, NULL, 8, NULL), KVL_E_NULL, "bytes is null");
  FAILS(api->integer_get(env, big.bits, true, bytes, -1, NULL), KVL_E_TYPE, "capacity is negative");
  FAILS(api->integer_new(env, bytes, -1, true, &made), KVL_E_TYPE, "len is negative");
  FAILS(api->integer_new(env, NULL, 4, true, &made), KVL_E_NULL, "bytes is null");
}

TEST(reals_truths_and_complex_numbers) {
  kvl_slot slots[2];
  kvl_local made = {0};
  CHECK(api->value_get(env, eval(env, "2").bits, 'd', slots) == KVL_OK && slots[0].d == 2.0);
  FAILS(api->value_get(env, eval(env, "10**400").bits, 'd', slots), KVL_E_ERROR, "OverflowError");
  FAILS(api->value_get(env, eval(env, "'2'").bits, 'd', slots), KVL_E_ERROR, "TypeError");
  CHECK(api->value_get(env, KVL_TRUE, '?', slots) == KVL_OK && slots[0].i == 1);
  CHECK(api->value_get(env, eval(env, "1-2j").bits, 'Z', slots) == KVL_OK && slots[0].d == 1 && slots[1].d == -2);
  CHECK(api->value_new(env, 'Z', slots, &made) == KVL_OK && equal(env, made, "1-2j"));
  FAILS(api->value_new(env, 'C', slots, &made), KVL_E_TYPE, "code 67");
  FAILS(api->value_new(env, 'q', NULL, &made), KVL_E_NULL, "slots is null");
  FAILS(api->value_get(env, 0, 'q', slots), KVL_E_NULL, "object is null");
}

TEST(texts_have_lengths) {
  kvl_slot slots[2] = {{.p = "a\0\xC3\xA9"}, {.i = 4}};
  kvl_local made = {0};
  CHECK(api->value_new(env, 's', slots, &made) == KVL_OK && equal(env, made, "'a\\0\\xe9'"));
  CHECK(api->value_get(env, made.bits, 's', slots) == KVL_OK && slots[1].i == 4 && !memcmp(slots[0].p, "a\0\xC3\xA9", 5));
  slots[0].p = "", slots[1].i = 0;
  CHECK(api->value_new(env, 's', slots, &made) == KVL_OK && equal(env, made, "''"));
  CHECK(api->value_get(env, made.bits, 's', slots) == KVL_OK && slots[1].i == 0);
  slots[0].p = "keel";
  CHECK(api->value_new(env, 'z', slots, &made) == KVL_OK && equal(env, made, "'keel'"));
  slots[0].p = NULL;
  CHECK(api->value_new(env, 'z', slots, &made) == KVL_OK && made.bits == KVL_NONE);
  CHECK(api->value_get(env, KVL_NONE, 'z', slots) == KVL_OK && slots[0].p == NULL);
  slots[0].p = "ok\xFF", slots[1].i = 3;
  FAILS(api->value_new(env, 's', slots, &made), KVL_E_ERROR, "2, 3, 'invalid start byte'");
  FAILS(api->value_get(env, eval(env, "5").bits, 's', slots), KVL_E_ERROR, "expected str, got int");
}

TEST(bytes_have_lengths) {
  kvl_slot slots[2] = {{.p = "\0\xFF\0"}, {.i = 3}};
  kvl_local made = {0};
  CHECK(api->value_new(env, 'y', slots, &made) == KVL_OK && equal(env, made, "b'\\0\\xff\\0'"));
  CHECK(api->value_get(env, made.bits, 'y', slots) == KVL_OK && slots[1].i == 3 && !memcmp(slots[0].p, "\0\xFF\0", 3));
  FAILS(api->value_get(env, eval(env, "'text'").bits, 'y', slots), KVL_E_ERROR, "expected bytes, got str");
}

TEST(containers_are_built) {
  kvl_slot slots[5] = {{0}, {.i = 1}, {.i = 2}, {.i = 3}, {.i = 4}};
  kvl_local made = {0};
  CHECK(api->value_build(env, KVL_BUILD_TUPLE, "Oiii", slots, &made) == KVL_OK && equal(env, made, "(1, 2, 3)"));
  CHECK(api->value_build(env, KVL_BUILD_LIST, "Oii", slots, &made) == KVL_OK && equal(env, made, "[1, 2]"));
  CHECK(api->value_build(env, KVL_BUILD_DICT, "Oiiii", slots, &made) == KVL_OK && equal(env, made, "{1: 2, 3: 4}"));
  CHECK(api->value_build(env, KVL_BUILD_SET, "Oii", slots, &made) == KVL_OK && equal(env, made, "{1, 2}"));
  CHECK(api->value_build(env, KVL_BUILD_FROZENSET, "Oii", slots, &made) == KVL_OK && equal(env, made, "frozenset((1, 2))"));
  CHECK(api->value_build(env, KVL_BUILD_SLICE, "Oiii", slots, &made) == KVL_OK && equal(env, made, "slice(1, 2, 3)"));
  CHECK(api->value_build(env, KVL_BUILD_TUPLE, "O", slots, &made) == KVL_OK && equal(env, made, "()"));
  slots[1].h = 42;
  FAILS(api->value_build(env, KVL_BUILD_LIST, "OO", slots, &made), KVL_E_STALE, "not a handle");
}

TEST(items_are_read_and_written) {
  kvl_local list = eval(env, "[1, 2, 3]"), dict = eval(env, "{'a': 1}"), item = {0}, key = eval(env, "'a'");
  CHECK(api->object_getitem_index(env, list.bits, -1, &item) == KVL_OK && equal(env, item, "3"));
  CHECK(api->object_setitem_index(env, list.bits, 0, KVL_NONE) == KVL_OK);
  CHECK(api->object_setitem_index(env, list.bits, 1, 0) == KVL_OK && equal(env, list, "[None, 3]"));
  FAILS(api->object_getitem_index(env, list.bits, 2, &item), KVL_E_ERROR, "IndexError");
  FAILS(api->object_getitem_index(env, KVL_NONE, 0, &item), KVL_E_ERROR, "TypeError");
  CHECK(api->object_binary(env, KVL_OP_GETITEM, dict.bits, key.bits, &item) == KVL_OK && equal(env, item, "1"));
  CHECK(api->object_setitem(env, dict.bits, KVL_TRUE, KVL_FALSE) == KVL_OK && equal(env, dict, "{'a': 1, True: False}"));
  CHECK(api->object_setitem(env, dict.bits, key.bits, 0) == KVL_OK && equal(env, dict, "{True: False}"));
  FAILS(api->object_setitem(env, dict.bits, key.bits, 0), KVL_E_ERROR, "KeyError");
}

TEST(lists_dicts_and_sets_in_one_crossing) {
  kvl_local list = eval(env, "[]"), dict = eval(env, "{1: 2}"), set = eval(env, "set()"), item = {0};
  CHECK(api->list_append(env, list.bits, KVL_TRUE) == KVL_OK && equal(env, list, "[True]"));
  CHECK(api->dict_get(env, dict.bits, eval(env, "1").bits, &item) == KVL_OK && equal(env, item, "2"));
  CHECK(api->dict_get(env, dict.bits, KVL_NONE, &item) == KVL_STOP && !api->error_pending(env));
  CHECK(api->set_add(env, set.bits, KVL_TRUE) == KVL_OK && equal(env, set, "{True}"));
  FAILS(api->list_append(env, dict.bits, KVL_TRUE), KVL_E_TYPE, "list is not a list");
  FAILS(api->dict_get(env, list.bits, KVL_TRUE, &item), KVL_E_TYPE, "dict is not a dict");
  FAILS(api->set_add(env, list.bits, KVL_TRUE), KVL_E_TYPE, "set is not a set");
  FAILS(api->set_add(env, set.bits, list.bits), KVL_E_ERROR, "unhashable");
  FAILS(api->dict_get(env, dict.bits, list.bits, &item), KVL_E_ERROR, "unhashable");
  FAILS(api->list_append(env, list.bits, 0), KVL_E_NULL, "value is null");
}

static c_entry tests[] = {T(integers_of_every_width_keep_their_limits),
                          T(values_whose_type_decides),
                          T(results_that_are_values_or_objects),
                          T(pointers_that_modules_share),
                          T(integers_of_any_size),
                          T(reals_truths_and_complex_numbers),
                          T(texts_have_lengths),
                          T(bytes_have_lengths),
                          T(containers_are_built),
                          T(items_are_read_and_written),
                          T(lists_dicts_and_sets_in_one_crossing),
                          END};
static c_entry tests_with[] = {END};
C_SUITE(c_values_ext, tests, tests_with)
