// tests/ext/c/c_objects_ext.c - attributes, operators and questions in plain C
#include "c_test.h"

static kvl_local import(kvl_env *env, const char *name) {
  kvl_local module = {0};
  api->object_import(env, name, -1, &module);
  return module;
}
static kvl_local text_of(kvl_env *env, const char *text) {
  kvl_slot slots[2] = {{.p = (void *)text}, {.i = (int64_t)strlen(text)}};
  kvl_local made = {0};
  api->value_new(env, 's', slots, &made);
  return made;
}
static kvl_local number(kvl_env *env, int64_t value) {
  kvl_slot slots[1] = {{.i = value}};
  kvl_local made = {0};
  api->value_new(env, 'q', slots, &made);
  return made;
}
static int64_t integer(kvl_env *env, kvl_local object) {
  kvl_slot slots[1] = {{.i = -999}};
  api->value_get(env, object.bits, 'q', slots);
  return slots[0].i;
}
/// Whether repr(object) is `text`.
static bool shows(kvl_env *env, kvl_local object, const char *text) {
  kvl_local shown = {0};
  kvl_slot slots[2] = {{0}};
  return api->object_unary(env, KVL_OP_REPR, object.bits, &shown) == KVL_OK &&
         api->value_get(env, shown.bits, 's', slots) == KVL_OK && !strcmp(slots[0].p, text);
}

TEST(a_module_is_imported) {
  kvl_local out = {0};
  CHECK(import(env, "os.path").bits != 0);
  FAILS(api->object_import(env, "no_such_module_anywhere", -1, &out), KVL_E_ERROR, "ModuleNotFoundError");
  FAILS(api->object_import(env, NULL, -1, &out), KVL_E_NULL, "name is null");
  FAILS(api->object_import(env, "os", 2, NULL), KVL_E_NULL, "out is null");
}

TEST_WITH(attributes_come_and_go) {
  kvl_local found = {0};
  bool has = true;
  CHECK(api->object_hasattr(env, object, "draught", -1, &has) == KVL_OK && !has);
  CHECK(api->object_setattr(env, object, "draught", -1, KVL_TRUE) == KVL_OK);
  CHECK(api->object_hasattr(env, object, "draughtsman", 7, &has) == KVL_OK && has);
  CHECK(api->object_getattr(env, object, "draught", -1, &found) == KVL_OK && found.bits == KVL_TRUE);
  CHECK(api->object_setattr(env, object, "draught", -1, 0) == KVL_OK);
  FAILS(api->object_getattr(env, object, "draught", -1, &found), KVL_E_ERROR, "AttributeError");
  FAILS(api->object_setattr(env, object, "draught", -1, 0), KVL_E_ERROR, "AttributeError");
}

TEST_WITH(attributes_have_interned_names) {
  kvl_name name = 0, again = 0, other = 0;
  kvl_local found = {0};
  bool has = false;
  CHECK(api->name_new(env, "beam", -1, &name) == KVL_OK && name != 0);
  CHECK(api->name_new(env, "beam and more", 4, &again) == KVL_OK && again == name);
  CHECK(api->name_new(env, "length", -1, &other) == KVL_OK && other != name);
  CHECK(api->object_setattr_name(env, object, name, KVL_FALSE) == KVL_OK);
  CHECK(api->object_hasattr_name(env, object, name, &has) == KVL_OK && has);
  CHECK(api->object_getattr_name(env, object, name, &found) == KVL_OK && found.bits == KVL_FALSE);
  CHECK(api->object_setattr_name(env, object, name, 0) == KVL_OK);
  CHECK(api->object_hasattr_name(env, object, name, &has) == KVL_OK && !has);
  FAILS(api->object_getattr_name(env, object, name, &found), KVL_E_ERROR, "AttributeError");
}

TEST(names_are_checked) {
  kvl_name name = 0;
  kvl_local found = {0};
  bool has = false;
  FAILS(api->object_getattr_name(env, KVL_NONE, 0, &found), KVL_E_NULL, "name is null");
  FAILS(api->object_getattr_name(env, KVL_NONE, UINT32_MAX, &found), KVL_E_TYPE, "the number of no name");
  FAILS(api->name_new(env, "na\xFFme", -1, &name), KVL_E_TYPE, "not UTF-8 at byte 2");
  FAILS(api->object_getattr(env, KVL_NONE, "\xC3", -1, &found), KVL_E_TYPE, "not UTF-8 at byte 0");
  FAILS(api->name_new(env, NULL, -1, &name), KVL_E_NULL, "name is null");
  FAILS(api->name_new(env, "x", -1, NULL), KVL_E_NULL, "out is null");
  FAILS(api->object_hasattr(env, 0, "x", -1, &has), KVL_E_NULL, "self is null");
  FAILS(api->object_hasattr(env, 42, "x", -1, &has), KVL_E_STALE, "not a handle");
  CHECK(name == 0);
}

TEST(several_attributes_cross_at_once) {
  kvl_name names[3] = {0};
  kvl_local found[3] = {{0}, {0}, {0}}, math = import(env, "math");
  kvl_slot slots[1];
  CHECK(api->name_new(env, "pi", -1, &names[0]) == KVL_OK && api->name_new(env, "e", -1, &names[1]) == KVL_OK);
  CHECK(api->name_new(env, "nothing_of_the_kind", -1, &names[2]) == KVL_OK);
  CHECK(api->object_getattrs(env, math.bits, names, 2, found) == KVL_OK);
  CHECK(api->value_get(env, found[1].bits, 'd', slots) == KVL_OK && slots[0].d > 2.71 && slots[0].d < 2.72);
  kvl_local before = found[0];
  FAILS(api->object_getattrs(env, math.bits, names, 3, found), KVL_E_ERROR, "nothing_of_the_kind");
  CHECK(found[0].bits == before.bits && found[2].bits == 0);
  CHECK(api->object_getattrs(env, math.bits, NULL, 0, NULL) == KVL_OK);
  FAILS(api->object_getattrs(env, math.bits, NULL, 1, found), KVL_E_NULL, "names is null");
  FAILS(api->object_getattrs(env, math.bits, names, 1, NULL), KVL_E_NULL, "out is null");
}

TEST(unary_operators) {
  kvl_local out = {0}, five = number(env, 5), text = text_of(env, "ab");
  CHECK(api->object_unary(env, KVL_OP_NEG, five.bits, &out) == KVL_OK && integer(env, out) == -5);
  CHECK(api->object_unary(env, KVL_OP_POS, five.bits, &out) == KVL_OK && integer(env, out) == 5);
  CHECK(api->object_unary(env, KVL_OP_INVERT, five.bits, &out) == KVL_OK && integer(env, out) == -6);
  CHECK(api->object_unary(env, KVL_OP_ABS, number(env, -7).bits, &out) == KVL_OK && integer(env, out) == 7);
  CHECK(api->object_unary(env, KVL_OP_INDEX, five.bits, &out) == KVL_OK && integer(env, out) == 5);
  CHECK(api->object_unary(env, KVL_OP_STR, five.bits, &out) == KVL_OK && shows(env, out, "'5'"));
  CHECK(api->object_unary(env, KVL_OP_FLOAT, five.bits, &out) == KVL_OK && shows(env, out, "5.0"));
  CHECK(api->object_unary(env, KVL_OP_COMPLEX, five.bits, &out) == KVL_OK && shows(env, out, "(5+0j)"));
  CHECK(api->object_unary(env, KVL_OP_LIST, text.bits, &out) == KVL_OK && shows(env, out, "['a', 'b']"));
  CHECK(api->object_unary(env, KVL_OP_TUPLE, text.bits, &out) == KVL_OK && shows(env, out, "('a', 'b')"));
  CHECK(api->object_unary(env, KVL_OP_FROZENSET, text.bits, &out) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_SORTED, text.bits, &out) == KVL_OK && shows(env, out, "['a', 'b']"));
  CHECK(api->object_unary(env, KVL_OP_ASCII, text_of(env, "\xC3\xA9").bits, &out) == KVL_OK && shows(env, out, "\"'\\\\xe9'\""));
  CHECK(api->object_unary(env, KVL_OP_COPY, text.bits, &out) == KVL_OK && shows(env, out, "'ab'"));
  CHECK(api->object_unary(env, KVL_OP_REVERSED, text.bits, &out) == KVL_OK);
  CHECK(api->object_unary(env, KVL_OP_LIST, out.bits, &out) == KVL_OK && shows(env, out, "['b', 'a']"));
  CHECK(api->object_unary(env, KVL_OP_TYPE, five.bits, &out) == KVL_OK && shows(env, out, "<class 'int'>"));
  FAILS(api->object_unary(env, KVL_OP_NEG, text.bits, &out), KVL_E_ERROR, "TypeError");
  FAILS(api->object_unary(env, KVL_OP_INDEX, text.bits, &out), KVL_E_ERROR, "TypeError");
  FAILS(api->object_unary(env, KVL_OP_COPY + 1, text.bits, &out), KVL_E_TYPE, "which is not a unary operator");
  FAILS(api->object_unary(env, -1, text.bits, &out), KVL_E_TYPE, "op is -1");
}

TEST(binary_operators) {
  static const struct {
    int32_t op;
    int64_t result;
  } cases[] = {{KVL_OP_ADD, 20},    {KVL_OP_SUB, 14},   {KVL_OP_MUL, 51},   {KVL_OP_FLOORDIV, 5}, {KVL_OP_MOD, 2},
               {KVL_OP_POW, 4913},  {KVL_OP_LSHIFT, 136}, {KVL_OP_RSHIFT, 2}, {KVL_OP_AND, 1},      {KVL_OP_OR, 19},
               {KVL_OP_XOR, 18},    {KVL_OP_IADD, 20},  {KVL_OP_ISUB, 14},  {KVL_OP_IMUL, 51},    {KVL_OP_IPOW, 4913},
               {KVL_OP_ILSHIFT, 136}};
  kvl_local out = {0}, a = number(env, 17), b = number(env, 3);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    CHECK(api->object_binary(env, cases[i].op, a.bits, b.bits, &out) == KVL_OK);
    CHECK(integer(env, out) == cases[i].result);
  }
  CHECK(api->object_binary(env, KVL_OP_DIVMOD, a.bits, b.bits, &out) == KVL_OK && shows(env, out, "(5, 2)"));
  CHECK(api->object_binary(env, KVL_OP_TRUEDIV, a.bits, number(env, 2).bits, &out) == KVL_OK && shows(env, out, "8.5"));
  CHECK(api->object_binary(env, KVL_OP_LT, b.bits, a.bits, &out) == KVL_OK && out.bits == KVL_TRUE);
  CHECK(api->object_binary(env, KVL_OP_NE, a.bits, a.bits, &out) == KVL_OK && out.bits == KVL_FALSE);
  CHECK(api->object_binary(env, KVL_OP_FORMAT, a.bits, text_of(env, "04x").bits, &out) == KVL_OK && shows(env, out, "'0011'"));
  FAILS(api->object_binary(env, KVL_OP_FLOORDIV, a.bits, number(env, 0).bits, &out), KVL_E_ERROR, "ZeroDivisionError");
  FAILS(api->object_binary(env, KVL_OP_MATMUL, a.bits, b.bits, &out), KVL_E_ERROR, "TypeError");
  FAILS(api->object_binary(env, KVL_OP_KEEP + 1, a.bits, b.bits, &out), KVL_E_TYPE, "which is not a binary operator");
  FAILS(api->object_binary(env, KVL_OP_ADD, a.bits, 0, &out), KVL_E_NULL, "b is null");
}

TEST(questions_have_answers) {
  kvl_local a = number(env, 17), b = number(env, 3), text = text_of(env, "harbour"), r = text_of(env, "r");
  kvl_local builtins = import(env, "builtins"), cls = {0}, truth = {0};
  int64_t answer = -1;
  CHECK(api->object_getattr(env, builtins.bits, "int", -1, &cls) == KVL_OK);
  CHECK(api->object_getattr(env, builtins.bits, "bool", -1, &truth) == KVL_OK);
#define ANSWERS(op, a, b, expected) CHECK(api->object_query(env, op, a, b, &answer) == KVL_OK && answer == (expected))
  ANSWERS(KVL_QUERY_TRUE, a.bits, 0, 1);
  ANSWERS(KVL_QUERY_TRUE, KVL_NONE, 0, 0);
  ANSWERS(KVL_QUERY_LEN, text.bits, 0, 7);
  ANSWERS(KVL_QUERY_LENGTH_HINT, text.bits, 0, 7);
  ANSWERS(KVL_QUERY_CONTAINS, text.bits, r.bits, 1);
  ANSWERS(KVL_QUERY_COUNT, text.bits, r.bits, 2);
  ANSWERS(KVL_QUERY_INDEX, text.bits, r.bits, 2);
  ANSWERS(KVL_QUERY_IS, a.bits, a.bits, 1);
  ANSWERS(KVL_QUERY_ISINSTANCE, a.bits, cls.bits, 1);
  ANSWERS(KVL_QUERY_ISSUBCLASS, truth.bits, cls.bits, 1);
  ANSWERS(KVL_QUERY_CALLABLE, cls.bits, 0, 1);
  ANSWERS(KVL_QUERY_HASATTR, text.bits, text_of(env, "upper").bits, 1);
  ANSWERS(KVL_QUERY_EQ, a.bits, b.bits, 0);
  ANSWERS(KVL_QUERY_NE, a.bits, b.bits, 1);
  ANSWERS(KVL_QUERY_LT, a.bits, b.bits, 0);
  ANSWERS(KVL_QUERY_LE, a.bits, a.bits, 1);
  ANSWERS(KVL_QUERY_GT, a.bits, b.bits, 1);
  ANSWERS(KVL_QUERY_GE, b.bits, a.bits, 0);
  ANSWERS(KVL_QUERY_SIGNALS, KVL_NONE, 0, 0);
  FAILS(api->object_query(env, KVL_QUERY_LEN, a.bits, 0, &answer), KVL_E_ERROR, "TypeError");
  FAILS(api->object_query(env, KVL_QUERY_SIGNALS + 1, a.bits, 0, &answer), KVL_E_TYPE, "which is not a query");
  FAILS(api->object_query(env, KVL_QUERY_LT, a.bits, text.bits, &answer), KVL_E_ERROR, "TypeError");
}

TEST(hashes_are_equal_for_equal_objects) {
  int64_t one = 0, other = 1;
  CHECK(api->object_hash(env, text_of(env, "keel").bits, &one) == KVL_OK);
  CHECK(api->object_hash(env, text_of(env, "keel").bits, &other) == KVL_OK && one == other);
  CHECK(api->object_hash(env, number(env, -5).bits, &one) == KVL_OK && one == -5);
  kvl_slot slots[1];
  kvl_local list = {0};
  CHECK(api->value_build(env, KVL_BUILD_LIST, "O", slots, &list) == KVL_OK);
  FAILS(api->object_hash(env, list.bits, &one), KVL_E_ERROR, "unhashable");
  FAILS(api->object_hash(env, list.bits, NULL), KVL_E_NULL, "out is null");
}

TEST(iteration_stops) {
  kvl_local iterator = {0}, item = {0};
  CHECK(api->object_unary(env, KVL_OP_ITER, text_of(env, "ab").bits, &iterator) == KVL_OK);
  CHECK(api->object_next(env, iterator.bits, &item) == KVL_OK && shows(env, item, "'a'"));
  CHECK(api->object_next(env, iterator.bits, &item) == KVL_OK && shows(env, item, "'b'"));
  CHECK(api->object_next(env, iterator.bits, &item) == KVL_STOP);
  CHECK(!api->error_pending(env));
  FAILS(api->object_next(env, number(env, 1).bits, &item), KVL_E_ERROR, "TypeError");
}

TEST(stale_and_null_handles_are_refused) {
  kvl_local gone = number(env, 1 << 20), out = {0};
  api->local_delete(env, gone);
  FAILS(api->object_unary(env, KVL_OP_NEG, gone.bits, &out), KVL_E_STALE, "a is a local handle that no longer exists");
  FAILS(api->object_getattr(env, gone.bits, "x", -1, &out), KVL_E_STALE, "self is a local handle that no longer exists");
  FAILS(api->object_unary(env, KVL_OP_NEG, 0, &out), KVL_E_NULL, "a is null");
  FAILS(api->object_next(env, 0, &out), KVL_E_NULL, "iterator is null");
}

static c_entry tests[] = {T(a_module_is_imported),
                          T(names_are_checked),
                          T(several_attributes_cross_at_once),
                          T(unary_operators),
                          T(binary_operators),
                          T(questions_have_answers),
                          T(hashes_are_equal_for_equal_objects),
                          T(iteration_stops),
                          T(stale_and_null_handles_are_refused),
                          END};
static c_entry tests_with[] = {T(attributes_come_and_go), T(attributes_have_interned_names), END};
C_SUITE(c_objects_ext, tests, tests_with)
