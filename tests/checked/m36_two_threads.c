// tests/checked/m36_two_threads.c - two threads are in one instance of a module without the native lock
// expect: KV0136
// says: and so is thread
// python: import threading
// python: buoy = module.Buoy()
// python: threads = [threading.Thread(target=buoy.meet) for _ in range(2)]
// python: for each in threads:
// python:     each.start()
// python: for each in threads:
// python:     each.join()
#include "buoy.h"

static volatile int inside;
/// Waits until two threads are in here, or for a while.
static void meet(void *self) {
  (void)self;
  __atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST);
  for (long i = 0; i < 400000000 && __atomic_load_n(&inside, __ATOMIC_SEQ_CST) < 2; ++i) {
  }
}
static kvl_status define_all(kvl_env *env, kvl_module *module) {
  static const kvl_func_def methods[] = {{sizeof(kvl_func_def), "meet", NULL, "v", NULL, (kvl_function)meet, 0}};
  return define_class(env, module, methods, 1, free);
}
MISTAKE_WITH(m36_two_threads, KVL_MODULE_NO_LOCK, define_all)
