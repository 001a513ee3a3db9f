// tests/checked/m39_late_registration.c - a function is defined after its module was loaded
// expect: KV0139
// says: init function of a module
// python: module.commit(module)
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  define(env, thing, "late", "vO", (kvl_function)commit);
  forget_error(env);
}
MISTAKE(m39_late_registration)
