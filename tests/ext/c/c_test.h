// tests/ext/c/c_test.h - what a suite in plain C needs: tests are functions of a module, and Python calls each.
//
// TEST(name) { ... } has `env`, TEST_WITH(name) { ... } also `object`, an argument from Python. CHECK ends a test that fails, and
// so does FAILS unless a call returns the status and leaves the text pending. C_SUITE defines the module. test_c_api.py calls
// every TEST; a TEST_WITH needs a Python test of its own.
#pragma once
#include <kevel.h>

#include <stdio.h>
#include <string.h>

static const kvl_api *api;

typedef void c_test(kvl_env *env, kvl_ref object);
typedef struct c_entry {
  const char *name;
  c_test *test;
} c_entry;

#define TEST(name)                                                                                                                 \
  static void name(kvl_env *env);                                                                                                  \
  static void name##_entry(kvl_env *env, kvl_ref object) {                                                                         \
    (void)object;                                                                                                                  \
    name(env);                                                                                                                     \
  }                                                                                                                                \
  static void name(kvl_env *env)
#define TEST_WITH(name) static void name##_entry(kvl_env *env, kvl_ref object)

/// Makes a failed check the error of the test, unless an earlier one is.
static inline void c_failed(kvl_env *env, int line, const char *what) {
  char text[512];
  if (api->error_pending(env)) {
    kvl_global cause = {0};
    if (api->error_fetch(env, &cause) == KVL_OK) {
      snprintf(text, sizeof text, "line %d: %s; the cause tells what was pending", line, what);
      api->error_set(env, KVL_EXC_RUNTIME, text, -1, 0);
      api->error_chain(env, cause.bits);
      api->global_delete(cause);
      return;
    }
  }
  snprintf(text, sizeof text, "line %d: %s", line, what);
  api->error_set(env, KVL_EXC_RUNTIME, text, -1, 0);
}
#define CHECK(condition)                                                                                                           \
  do {                                                                                                                             \
    if (!(condition)) {                                                                                                            \
      c_failed(env, __LINE__, #condition);                                                                                         \
      return;                                                                                                                      \
    }                                                                                                                              \
  } while (0)

/// Takes the pending error and tells whether its text holds `text`.
static inline int c_took_error(kvl_env *env, const char *text) {
  kvl_global exception = {0};
  kvl_local string = {0};
  kvl_slot slots[2];
  int found = 0;
  if (api->error_fetch(env, &exception) != KVL_OK) return 0;
  if (api->object_unary(env, KVL_OP_REPR, exception.bits, &string) == KVL_OK &&
      api->value_get(env, string.bits, 's', slots) == KVL_OK) {
    found = strstr((const char *)slots[0].p, text) != NULL;
    if (!found) fprintf(stderr, "expected an error with %s, got %s\n", text, (const char *)slots[0].p);
  }
  api->local_delete(env, string);
  api->global_delete(exception);
  return found;
}
#define FAILS(call, status, text)                                                                                                  \
  do {                                                                                                                             \
    CHECK((call) == (status));                                                                                                     \
    CHECK(c_took_error(env, text));                                                                                                \
  } while (0)

static inline int32_t c_run(void *data, uint64_t object) {
  api->lock_enter();
  kvl_env *env = api->env_current();
  ((const c_entry *)data)->test(env, object);
  int32_t status = api->error_pending(env) ? -1 : 0;
  api->lock_leave();
  return status;
}
static inline int32_t c_thunk(void *data) { return c_run(data, 0); }
static inline int32_t c_thunk_with(void *data, uint64_t object) { return c_run(data, object); }
static inline void c_packed(void *typed, void *data, kvl_slot *slots) {
  (void)typed;
  slots[0].i = c_run(data, 0);
}
static inline void c_packed_with(void *typed, void *data, kvl_slot *slots) {
  (void)typed;
  slots[0].i = c_run(data, slots[1].h);
}

static const kvl_param c_object_param = {NULL, NULL, 0, 'O', 0};

/// What C_SUITE registers: `static c_entry tests[] = {T(a), T(b), END}`.
#define T(name) {#name, name##_entry}
#define END {NULL, NULL}

static inline kvl_status c_register(kvl_module *module, c_entry *entries, kvl_func *functions, int with) {
  kvl_env *env = api->env_current();
  for (; entries->name; ++entries, ++functions) {
    kvl_func function = {0};
    function.size = sizeof function;
    function.name = entries->name;
    function.typed = with ? (void *)(uintptr_t)c_thunk_with : (void *)(uintptr_t)c_thunk;
    function.packed = with ? c_packed_with : c_packed;
    function.data = entries;
    function.params = with ? &c_object_param : NULL;
    function.n_params = with ? 1 : 0;
    function.result.code = 'v';
    *functions = function;
    kvl_status status = api->func_register(env, module->scope, functions);
    if (status < 0) return status;
  }
  return KVL_OK;
}

/// Defines the module; `more(env, module)` registers what else the suite needs.
#define C_SUITE_WITH_MORE(name, tests, tests_with, more)                                                                           \
  __attribute__((visibility("default"))) kvl_status kevel_module_##name(const kvl_api *table, kvl_module *module) {                \
    static kvl_func functions[sizeof tests / sizeof *tests], functions_with[sizeof tests_with / sizeof *tests_with];               \
    module->abi_major = KVL_ABI_MAJOR;                                                                                             \
    module->abi_minor = KVL_ABI_MINOR;                                                                                             \
    module->api_size = sizeof(kvl_api);                                                                                            \
    module->flags = 0;                                                                                                             \
    if (table->abi_major != KVL_ABI_MAJOR || table->size < sizeof(kvl_api)) return KVL_E_ABI;                                      \
    api = table;                                                                                                                   \
    kvl_status status = c_register(module, tests, functions, 0);                                                                   \
    if (status == KVL_OK) status = c_register(module, tests_with, functions_with, 1);                                              \
    return status == KVL_OK ? more(api->env_current(), module) : status;                                                           \
  }
static inline kvl_status c_nothing_more(kvl_env *env, kvl_module *module) {
  (void)env;
  (void)module;
  return KVL_OK;
}
#define C_SUITE(name, tests, tests_with) C_SUITE_WITH_MORE(name, tests, tests_with, c_nothing_more)
