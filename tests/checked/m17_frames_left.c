// tests/checked/m17_frames_left.c - a frame is pushed and not popped
// expect: KV0117
// says: it returned with 1 frames pushed
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_frame frame = {0};
  api->frame_push(env, 0, &frame);
}
MISTAKE(m17_frames_left)
