// tests/checked/m40_cycle.c - an instance holds a global to an object that refers back to it
// expect: KV0140
// says: refers back to the Buoy
// says: hold it in a field
// python: import kevel
// python: buoy = module.Buoy()
// python: thing.buoy = buoy
// python: buoy.hold(thing)
// python: kevel.leaks()
#include "buoy.h"

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
