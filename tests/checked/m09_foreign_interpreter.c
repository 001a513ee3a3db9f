// tests/checked/m09_foreign_interpreter.c - a handle outlives the Python that it belongs to
// expect: KV0109
// says: ended when another Python took over
// python: module.commit(thing)
// python: from kevel._runtime.host import callbacks
// python: callbacks.install()
// python: module.again(thing)
#include "mistake.h"

static kvl_global kept;
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  api->global_new(env, thing, &kept);
}
static void again(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local copy = {0};
  api->local_new(env, kept.bits, &copy);
  forget_error(env);
}
MISTAKE_TWICE(m09_foreign_interpreter)
