// tests/checked/m02_stale_handle.c - a global is used after it was deleted and its slot has another owner
// expect: KV0102
// says: argument 2 'object' = G#
// says: its slot holds G#
// says: Thing object
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_global global = {0}, other = {0};
  kvl_local copy = {0};
  api->global_new(env, a_list(env).bits, &global);
  api->global_delete(global);
  api->global_new(env, thing, &other);
  api->local_new(env, global.bits, &copy);
  forget_error(env);
  api->global_delete(other);
}
MISTAKE(m02_stale_handle)
