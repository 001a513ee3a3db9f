// tests/checked/m41_deleted_twice.c - C deletes an object that Python owns
// expect: KV0141
// says: call      Buoy.sink (Buoy)
// says: it was deleted by C++ (m41_deleted_twice.c:
// says: [in Buoy.sink, thread 1]), and Python owns it
// python: buoy = module.Buoy()
// python: buoy.sink()
#include "buoy.h"

static void sink(void *self) { free(self); }
/// What Python calls in the end: it would free the memory again, if the process without checking were to survive that.
static void destroy(void *self) { (void)self; }
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def methods[] = {{sizeof(kvl_func_def), "sink", NULL, "v", NULL, (kvl_function)sink, 0}};
  return define_class(env, module, methods, 1, destroy);
}
MISTAKE_WITH(m41_deleted_twice, 0, define_all)
