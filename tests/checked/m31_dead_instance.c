// tests/checked/m31_dead_instance.c - an instance is used after its release
// expect: KV0131
// says: was released; it holds no C++ object any more
// python: import kevel
// python: buoy = module.Buoy()
// python: kevel.release(buoy)
// python: buoy.number()
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
static int32_t number(void *self) { return ((thing_t *)self)->number; }
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def methods[] = {{sizeof(kvl_func_def), "number", NULL, "i", NULL, (kvl_function)number, 0}};
  return define_class(env, module, methods, 1, free);
}
MISTAKE_WITH(m31_dead_instance, 0, define_all)
