// tests/checked/m37_python_in_finalizer.c - a destructor calls Python
// expect: KV0137
// says: object_import
// python: import kevel
// python: kevel.release(module.Buoy())
#include "buoy.h"

static void destroy(void *self) {
  kvl_env *env = api->env_current();
  kvl_local module = {0};
  api->object_import(env, "sys", -1, &module);
  forget_error(env);
  free(self);
}
static kvl_status define_all(kvl_env *env, kvl_module *module) { return define_class(env, module, NULL, 0, destroy); }
MISTAKE_WITH(m37_python_in_finalizer, 0, define_all)
