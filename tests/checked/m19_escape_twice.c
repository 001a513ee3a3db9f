// tests/checked/m19_escape_twice.c - two objects escape from one frame
// expect: KV0119
// says: something has escaped from this frame already
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_frame frame = {0};
  kvl_local out = {0};
  api->frame_push(env, 0, &frame);
  api->frame_escape(env, frame, thing, &out);
  api->frame_escape(env, frame, thing, &out);
  forget_error(env);
  api->frame_pop(env, frame, 0, NULL);
}
MISTAKE(m19_escape_twice)
