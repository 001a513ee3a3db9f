// tests/ext/c/c_define_ext.c - functions and classes that plain C defines by signature
#include "c_test.h"

#include <math.h>
#include <stdlib.h>

#define FUNCTION(f) ((kvl_function)(f))
#define DEFINE(name_, signature_, names_, f, flags_)                                                                               \
  { sizeof(kvl_func_def), name_, NULL, signature_, names_, FUNCTION(f), flags_ }

static double half(int32_t number) { return number / 2.0; }
static int8_t int8(int8_t value) { return value; }
static uint8_t uint8(uint8_t value) { return value; }
static int16_t int16(int16_t value) { return value; }
static uint16_t uint16(uint16_t value) { return value; }
static int32_t int32(int32_t value) { return value; }
static uint32_t uint32(uint32_t value) { return value; }
static int64_t int64(int64_t value) { return value; }
static uint64_t uint64(uint64_t value) { return value; }
static float single(float value) { return value; }
static bool negate(bool value) { return !value; }
static char next_letter(char letter) { return (char)(letter + 1); }
static int64_t text_length(const char *text, int64_t length) { return text ? length : -1; }
static const char *echo(const char *text) { return text; }
static double magnitude(double real, double imaginary) { return sqrt(real * real + imaginary * imaginary); }
static kvl_local same(kvl_ref object) {
  kvl_local borrowed = {object};
  return borrowed;
}
static kvl_local no_object(kvl_ref object) {
  kvl_local none = {0};
  (void)object;
  return none;
}
static kvl_local pair(kvl_env *env, kvl_ref a, kvl_ref b) {
  kvl_slot slots[3] = {{0}, {.h = a}, {.h = b}};
  kvl_local made = {0};
  api->value_build(env, KVL_BUILD_TUPLE, "OOO", slots, &made);
  return made;
}
static int counter = 0;
static void count(void) { ++counter; }
static int32_t counted(void) { return counter; }
static int32_t fails(kvl_env *env, const char *text) {
  api->error_set(env, KVL_EXC_VALUE, text, -1, 0);
  return 5;
}
static int64_t many(int64_t a, double b, int64_t c, double d, int64_t e, double f, int64_t g, double h, int64_t i, float j) {
  return a + (int64_t)b + c + (int64_t)d + e + (int64_t)f + g + (int64_t)h + i + (int64_t)j;
}
static int32_t of_int(int32_t value) {
  (void)value;
  return 1;
}
static int32_t of_text(const char *text) {
  (void)text;
  return 2;
}

typedef struct vector {
  double x, y;
} vector;
static int vectors = 0;
static vector *vector_of(double x, double y) {
  vector *made = malloc(sizeof *made);
  ++vectors;
  made->x = x, made->y = y;
  return made;
}
static void *vector_new(kvl_env *env, double x, double y) {
  if (isnan(x)) {
    api->error_set(env, KVL_EXC_VALUE, "a vector needs numbers", -1, 0);
    return NULL;
  }
  if (isinf(x)) return NULL; // and no error
  return vector_of(x, y);
}
static void vector_delete(void *self) {
  --vectors;
  free(self);
}
static double vector_length(void *self) { return magnitude(((vector *)self)->x, ((vector *)self)->y); }
static void *vector_add(void *self, void *other) {
  return vector_of(((vector *)self)->x + ((vector *)other)->x, ((vector *)self)->y + ((vector *)other)->y);
}
static void *vector_itself(void *self) { return self; }
static double vector_first(void *self) { return ((vector *)self)->x; }
static double vector_x(void *self, kvl_env *env) {
  (void)env;
  return ((vector *)self)->x;
}
static void vector_set_x(void *self, kvl_env *env, double x) {
  if (x < 0)
    api->error_set(env, KVL_EXC_VALUE, "x is negative", -1, 0);
  else
    ((vector *)self)->x = x;
}
static void *unit(void) { return vector_of(1, 0); }
static int32_t living(void) { return vectors; }
static kvl_type vector_type = 0;
static double x_of(kvl_env *env, kvl_ref object) {
  void *found = NULL;
  if (api->instance_get(env, object, vector_type, &found) != KVL_OK) return -1;
  return ((vector *)found)->x;
}

static kvl_status define_vector(kvl_env *env, kvl_module *module) {
  static const kvl_func_def constructor = DEFINE(NULL, "dd", "x, y", vector_new, KVL_DEF_ENV);
  static const kvl_func_def methods[] = {DEFINE("length", "d", NULL, vector_length, 0),
                                         DEFINE("__add__", "CC", NULL, vector_add, 0),
                                         DEFINE("unit", "C", NULL, unit, KVL_DEF_STATIC),
                                         DEFINE("itself", "C", NULL, vector_itself, 0)};
  static const kvl_property_def properties[] = {
    {"x", "the first part", FUNCTION(vector_x), FUNCTION(vector_set_x), 'd', KVL_DEF_ENV},
    {"first", NULL, FUNCTION(vector_first), NULL, 'd', 0}};
  kvl_class_def definition = {0};
  definition.size = sizeof definition;
  definition.name = "Vector";
  definition.doc = "Two numbers.";
  definition.object_size = sizeof(vector);
  definition.constructor = &constructor;
  definition.destroy = vector_delete;
  definition.methods = methods;
  definition.n_methods = sizeof methods / sizeof *methods;
  definition.properties = properties;
  definition.n_properties = 2;
  return api->class_define(env, module->scope, &definition, &vector_type, NULL);
}

#define REFUSED(call, status, text)                                                                                                \
  do {                                                                                                                             \
    if ((call) != (status)) {                                                                                                      \
      c_failed(env, __LINE__, #call);                                                                                              \
      return KVL_E_ERROR;                                                                                                          \
    }                                                                                                                              \
    if (!c_took_error(env, text)) {                                                                                                \
      c_failed(env, __LINE__, #call " told something else");                                                                       \
      return KVL_E_ERROR;                                                                                                          \
    }                                                                                                                              \
  } while (0)

static kvl_status refuse_bad_definitions(kvl_env *env, kvl_module *module) {
  kvl_ref scope = module->scope;
  kvl_func_def bad = DEFINE("bad", "di", NULL, half, 0), changed;
  REFUSED(api->func_define(env, scope, NULL), KVL_E_NULL, "definition is null");
#define CHANGED(field, value, status, text)                                                                                        \
  changed = bad, changed.field = value;                                                                                            \
  REFUSED(api->func_define(env, scope, &changed), status, text)
  CHANGED(size, 8, KVL_E_ABI, "is 8 bytes long");
  CHANGED(name, NULL, KVL_E_NULL, "name of a function is null");
  CHANGED(signature, NULL, KVL_E_NULL, "signature of a function is null");
  CHANGED(signature, "", KVL_E_TYPE, "is empty");
  CHANGED(signature, "d!", KVL_E_TYPE, "has '!' at position 2");
  CHANGED(signature, "si", KVL_E_TYPE, "begins with 's', which no result has");
  CHANGED(signature, "dC", KVL_E_TYPE, "'C' at position 2");
  CHANGED(signature, "diiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", KVL_E_TYPE, "are the most");
  CHANGED(names, "a, b", KVL_E_TYPE, "has 1 parameters and 2 names");
  CHANGED(function, NULL, KVL_E_TYPE, "has no function");
  CHANGED(flags, KVL_DEF_STATIC, KVL_E_TYPE, "which such a function cannot have");
  CHANGED(flags, 128, KVL_E_TYPE, "has flags 0x80");
  REFUSED(api->func_define(env, 0, &bad), KVL_E_NULL, "scope is null");
  kvl_class_def class = {0};
  class.size = sizeof class;
  class.name = "Bad";
  REFUSED(api->class_define(env, scope, &class, NULL, NULL), KVL_E_TYPE, "has no destroy");
  class.size = 1;
  REFUSED(api->class_define(env, scope, &class, NULL, NULL), KVL_E_ABI, "is 1 bytes long");
  class.size = sizeof class, class.name = "Vector", class.destroy = vector_delete;
  REFUSED(api->class_define(env, scope, &class, NULL, NULL), KVL_E_DUPLICATE, "Vector");
  return KVL_OK;
}

TEST(definitions_belong_into_the_init_function) {
  kvl_func_def late = DEFINE("late", "di", NULL, half, 0);
  kvl_local module = {0};
  CHECK(api->object_import(env, "c_define_ext", -1, &module) == KVL_OK);
  FAILS(api->func_define(env, module.bits, &late), KVL_E_STATE, "init function of a module");
}

static c_entry tests[] = {T(definitions_belong_into_the_init_function), END};
static c_entry tests_with[] = {END};

static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def functions[] = {
    DEFINE("half", "di", "number", half, 0),
    DEFINE("int8", "bb", NULL, int8, 0),
    DEFINE("uint8", "BB", NULL, uint8, 0),
    DEFINE("int16", "hh", NULL, int16, 0),
    DEFINE("uint16", "HH", NULL, uint16, 0),
    DEFINE("int32", "ii", NULL, int32, 0),
    DEFINE("uint32", "II", NULL, uint32, 0),
    DEFINE("int64", "qq", NULL, int64, 0),
    DEFINE("uint64", "QQ", NULL, uint64, 0),
    DEFINE("single", "ff", NULL, single, 0),
    DEFINE("negate", "??", NULL, negate, 0),
    DEFINE("next_letter", "cc", NULL, next_letter, 0),
    DEFINE("text_length", "qs", NULL, text_length, 0),
    DEFINE("bytes_length", "qy", NULL, text_length, 0),
    DEFINE("echo", "zz", NULL, echo, 0),
    DEFINE("magnitude", "dZ", NULL, magnitude, 0),
    DEFINE("same", "OO", NULL, same, 0),
    DEFINE("no_object", "OO", NULL, no_object, 0),
    DEFINE("pair", "OOO", "a, b", pair, KVL_DEF_ENV),
    DEFINE("count", "v", NULL, count, 0),
    DEFINE("counted", "i", NULL, counted, 0),
    DEFINE("fails", "iz", NULL, fails, KVL_DEF_ENV),
    DEFINE("many", "qqdqdqdqdqf", NULL, many, 0),
    DEFINE("overloaded", "ii", NULL, of_int, 0),
    DEFINE("overloaded", "iz", NULL, of_text, 0),
    DEFINE("living", "i", NULL, living, 0),
    DEFINE("x_of", "dO", NULL, x_of, KVL_DEF_ENV),
  };
  kvl_status status = define_vector(env, module);
  for (size_t i = 0; status == KVL_OK && i < sizeof functions / sizeof *functions; ++i)
    status = api->func_define(env, module->scope, &functions[i]);
  return status == KVL_OK ? refuse_bad_definitions(env, module) : status;
}
C_SUITE_WITH_MORE(c_define_ext, tests, tests_with, define_all)
