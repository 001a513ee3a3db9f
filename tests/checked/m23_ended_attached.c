// tests/checked/m23_ended_attached.c - a thread ends while it is attached
// expect: KV0123
// says: attached 1 times more than detached
#include "mistake.h"

static void *use(void *data) {
  (void)data;
  api->thread_attach(NULL);
  return NULL;
}
static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  (void)env;
  on_thread(use, NULL);
}
MISTAKE(m23_ended_attached)
