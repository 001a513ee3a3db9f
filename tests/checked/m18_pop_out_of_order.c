// tests/checked/m18_pop_out_of_order.c - the outer frame is popped first
// expect: KV0118
// says: frame_pop(argument 2 'frame' = frame 1 of thread 1)
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_frame outer = {0}, inner = {0};
  api->frame_push(env, 0, &outer);
  api->frame_push(env, 0, &inner);
  api->frame_pop(env, outer, 0, NULL);
  forget_error(env);
  api->frame_pop(env, inner, 0, NULL);
  api->frame_pop(env, outer, 0, NULL);
}
MISTAKE(m18_pop_out_of_order)
