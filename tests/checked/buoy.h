// tests/checked/buoy.h - a class for mistakes that need one: Buoy(), with the methods and the destructor that a program gives it.
#pragma once
#include "mistake.h"

typedef struct thing {
  int number;
} thing_t;
static void *make(kvl_env *env) {
  (void)env;
  return calloc(1, sizeof(thing_t));
}
static kvl_status define_class(kvl_env *env, kvl_module *module, const kvl_func_def *methods, uint64_t n_methods,
                               void (*destroy)(void *)) {
  static const kvl_func_def constructor = {sizeof(kvl_func_def), NULL, NULL, "", NULL, (kvl_function)make, KVL_DEF_ENV};
  kvl_class_def definition;
  memset(&definition, 0, sizeof definition);
  definition.size = sizeof definition;
  definition.name = "Buoy";
  definition.object_size = sizeof(thing_t);
  definition.constructor = &constructor;
  definition.destroy = destroy;
  definition.methods = methods;
  definition.n_methods = n_methods;
  return api->class_define(env, module->scope, &definition, NULL, NULL);
}
