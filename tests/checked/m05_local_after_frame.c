// tests/checked/m05_local_after_frame.c - a local is used after its frame was popped
// expect: KV0105
// says: released  ended with its frame at m05_local_after_frame.c:
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_frame frame = {0};
  kvl_local list, copy = {0};
  api->frame_push(env, 0, &frame);
  list = a_list(env);
  api->frame_pop(env, frame, 0, NULL);
  api->local_new(env, list.bits, &copy);
  forget_error(env);
}
MISTAKE(m05_local_after_frame)
