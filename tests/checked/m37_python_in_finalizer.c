// tests/checked/m37_python_in_finalizer.c - a destructor calls Python
// expect: KV0137
// says: object_import
// python: import kevel
// python: kevel.release(module.Buoy())
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
static void destroy(void *self) {
  kvl_env *env = api->env_current();
  kvl_local module = {0};
  api->object_import(env, "sys", -1, &module);
  forget_error(env);
  free(self);
}
static kvl_status define_all(kvl_env *env, kvl_module *module) { return define_class(env, module, NULL, 0, destroy); }
MISTAKE_WITH(m37_python_in_finalizer, 0, define_all)
