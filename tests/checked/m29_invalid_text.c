// tests/checked/m29_invalid_text.c - a text is not UTF-8
// expect: KV0129
// says: is not UTF-8 at byte 3
#include "mistake.h"

static void commit(kvl_env *env, kvl_ref thing) {
  (void)thing;
  kvl_slot slots[2] = {{0}, {0}};
  kvl_local text = {0};
  slots[0].p = (void *)"caf\xE9";
  slots[1].i = 4;
  api->value_new(env, 's', slots, &text);
  forget_error(env);
}
MISTAKE(m29_invalid_text)
