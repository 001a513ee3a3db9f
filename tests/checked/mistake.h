// tests/checked/mistake.h - what a program with one mistake needs: MISTAKE(name) defines its module.
//
// Python calls commit(thing), then again(thing) if the program has one; `thing` takes attributes and weak references.
#pragma once
#include <kevel.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
#define EXTERN extern "C"
#else
#define EXTERN
#endif

static const kvl_api *api;

static inline kvl_local a_list(kvl_env *env) {
  kvl_slot slots[1];
  kvl_local made = {0};
  api->value_build(env, KVL_BUILD_LIST, "O", slots, &made);
  return made;
}
static inline void forget_error(kvl_env *env) {
  kvl_global error = {0};
  if (api->error_fetch(env, &error) == KVL_OK) api->global_delete(error);
}

static inline kvl_status define(kvl_env *env, kvl_ref scope, const char *name, const char *signature, kvl_function function) {
  kvl_func_def definition = {sizeof(kvl_func_def), NULL, NULL, NULL, NULL, NULL, KVL_DEF_ENV};
  definition.name = name;
  definition.signature = signature;
  definition.function = function;
  return api->func_define(env, scope, &definition);
}

/// `more` defines what else the module has.
#define MISTAKE_WITH(name, flags_, more)                                                                                           \
  EXTERN __attribute__((visibility("default"))) kvl_status kevel_module_##name(const kvl_api *table, kvl_module *module) {         \
    module->abi_major = KVL_ABI_MAJOR;                                                                                             \
    module->abi_minor = KVL_ABI_MINOR;                                                                                             \
    module->api_size = sizeof(kvl_api);                                                                                            \
    module->flags = flags_;                                                                                                        \
    api = table;                                                                                                                   \
    return more(api->env_current(), module);                                                                                       \
  }
static inline kvl_status define_commit(kvl_env *env, kvl_module *module, void (*commit)(kvl_env *, kvl_ref),
                                       void (*again)(kvl_env *, kvl_ref)) {
  kvl_status status = define(env, module->scope, "commit", "vO", (kvl_function)commit);
  return status == KVL_OK && again ? define(env, module->scope, "again", "vO", (kvl_function)again) : status;
}
#define MISTAKE(name)                                                                                                              \
  static kvl_status define_all(kvl_env *env, kvl_module *module) { return define_commit(env, module, commit, NULL); }              \
  MISTAKE_WITH(name, 0, define_all)
#define MISTAKE_TWICE(name)                                                                                                        \
  static kvl_status define_all(kvl_env *env, kvl_module *module) { return define_commit(env, module, commit, again); }             \
  MISTAKE_WITH(name, 0, define_all)

/// Runs a function on a thread of its own while the native lock is free.
#include <pthread.h>
static inline void on_thread(void *(*function)(void *), void *data) {
  pthread_t thread;
  uint64_t saved = 0;
  api->lock_release(&saved);
  if (pthread_create(&thread, NULL, function, data) == 0) pthread_join(thread, NULL);
  api->lock_reacquire(saved);
}
