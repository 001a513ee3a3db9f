// tests/checked/m31_dead_instance.c - an instance is used after its release
// expect: KV0131
// says: was released; it holds no C++ object any more
// python: import kevel
// python: buoy = module.Buoy()
// python: kevel.release(buoy)
// python: buoy.number()
#include "buoy.h"

static int32_t number(void *self) { return ((thing_t *)self)->number; }
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def methods[] = {{sizeof(kvl_func_def), "number", NULL, "i", NULL, (kvl_function)number, 0}};
  return define_class(env, module, methods, 1, free);
}
MISTAKE_WITH(m31_dead_instance, 0, define_all)
