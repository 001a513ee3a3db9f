// tests/checked/m32_python_half_gone.c - a virtual function is looked up when the Python self is gone
// expect: KV0132
// says: has been collected
// python: module.commit(thing)
// python: del thing
// python: import gc
// python: for _ in range(4):
// python:     gc.collect()
// python: module.again(None)
#include "mistake.h"

static kvl_weak half;
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  api->weak_new(env, thing, &half);
}
static void again(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_local method = {0};
  api->override_get(env, half, "sail", -1, &method);
}
MISTAKE_TWICE(m32_python_half_gone)
