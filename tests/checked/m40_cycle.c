// tests/checked/m40_cycle.c - an instance holds a global to an object that refers back to it
// expect: KV0140
// says: refers back to the Buoy
// says: hold it in a field
// python: import kevel
// python: buoy = module.Buoy()
// python: thing.buoy = buoy
// python: buoy.hold(thing)
// python: kevel.leaks()
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
static void hold(void *self, kvl_env *env, kvl_ref object) {
  kvl_global global = {0};
  (void)self;
  api->global_new(env, object, &global);
}
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def methods[] = {{sizeof(kvl_func_def), "hold", NULL, "vO", NULL, (kvl_function)hold, KVL_DEF_ENV}};
  return define_class(env, module, methods, 1, free);
}
MISTAKE_WITH(m40_cycle, 0, define_all)
