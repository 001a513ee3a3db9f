// tests/ext/c/c_references_ext.c - handles in plain C: kinds, identity, frames, fields
#include "c_test.h"

static kvl_local list_of(kvl_env *env) {
  kvl_slot slots[1];
  kvl_local list = {0};
  api->value_build(env, KVL_BUILD_LIST, "O", slots, &list);
  return list;
}

TEST(a_handle_tells_its_kind_while_it_lives) {
  kvl_local local = list_of(env);
  kvl_global global = {0};
  kvl_frame frame = {0};
  CHECK(api->ref_kind(local.bits) == KVL_KIND_LOCAL);
  CHECK(api->global_new(env, local.bits, &global) == KVL_OK);
  CHECK(api->ref_kind(global.bits) == KVL_KIND_GLOBAL);
  CHECK(api->ref_kind(KVL_NONE) == KVL_KIND_CONSTANT);
  CHECK(api->frame_push(env, 0, &frame) == KVL_OK);
  CHECK(api->ref_kind(frame.bits) == KVL_KIND_FRAME);
  CHECK(api->frame_pop(env, frame, 0, NULL) == KVL_OK);
  CHECK(api->ref_kind(frame.bits) == KVL_KIND_INVALID);
  api->local_delete(env, local);
  api->global_delete(global);
  CHECK(api->ref_kind(local.bits) == KVL_KIND_INVALID);
  CHECK(api->ref_kind(global.bits) == KVL_KIND_INVALID);
}

TEST(any_bits_may_be_asked_for_their_kind) {
  static const uint64_t bits[] = {0, 1, 42, UINT64_MAX, (uint64_t)1 << 63, (uint64_t)7 << 59, KVL_NOT_IMPLEMENTED + 1};
  for (size_t i = 0; i < sizeof bits / sizeof *bits; ++i) CHECK(api->ref_kind(bits[i]) == KVL_KIND_INVALID);
  for (uint64_t kind = 1; kind < 8; ++kind) {
    if (kind != KVL_KIND_CONSTANT) CHECK(api->ref_kind(kind << 59 | (uint64_t)0x7FFFFFFFFFFFFF) == KVL_KIND_INVALID);
  }
}

TEST(identity_is_the_objects) {
  kvl_local one = list_of(env), other = list_of(env), again = {0};
  kvl_global global = {0};
  bool same = false;
  CHECK(api->local_new(env, one.bits, &again) == KVL_OK);
  CHECK(api->global_new(env, one.bits, &global) == KVL_OK);
  CHECK(api->ref_is_same(env, one.bits, again.bits, &same) == KVL_OK && same);
  CHECK(api->ref_is_same(env, one.bits, global.bits, &same) == KVL_OK && same);
  CHECK(api->ref_is_same(env, one.bits, other.bits, &same) == KVL_OK && !same);
  CHECK(api->ref_is_same(env, 0, 0, &same) == KVL_OK && same);
  CHECK(api->ref_is_same(env, one.bits, 0, &same) == KVL_OK && !same);
  CHECK(api->ref_is_same(env, KVL_NONE, KVL_NONE, &same) == KVL_OK && same);
  api->global_delete(global);
  FAILS(api->ref_is_same(env, global.bits, one.bits, &same), KVL_E_STALE, "no longer exists");
  FAILS(api->ref_is_same(env, one.bits, 42, &same), KVL_E_STALE, "b (0x2a) is not a handle");
  FAILS(api->ref_is_same(env, one.bits, one.bits, NULL), KVL_E_NULL, "out is null");
}

TEST_WITH(a_weak_handle_is_the_same_as_its_object) {
  kvl_weak weak = {0};
  bool same = false;
  CHECK(api->weak_new(env, object, &weak) == KVL_OK);
  CHECK(api->ref_kind(weak.bits) == KVL_KIND_WEAK);
  CHECK(api->ref_is_same(env, weak.bits, object, &same) == KVL_OK && same);
  api->weak_delete(weak);
  FAILS(api->ref_is_same(env, weak.bits, object, &same), KVL_E_STALE, "weak handle");
}

TEST(locals_end_with_their_frame) {
  kvl_local outer = list_of(env), inner = {0}, innermost = {0};
  kvl_frame first = {0}, second = {0};
  CHECK(api->frame_push(env, 0, &first) == KVL_OK);
  inner = list_of(env);
  CHECK(api->frame_push(env, 100, &second) == KVL_OK);
  innermost = list_of(env);
  CHECK(api->frame_pop(env, second, 0, NULL) == KVL_OK);
  CHECK(api->ref_kind(innermost.bits) == KVL_KIND_INVALID);
  CHECK(api->ref_kind(inner.bits) == KVL_KIND_LOCAL);
  CHECK(api->frame_pop(env, first, 0, NULL) == KVL_OK);
  CHECK(api->ref_kind(inner.bits) == KVL_KIND_INVALID);
  CHECK(api->ref_kind(outer.bits) == KVL_KIND_LOCAL);
}

TEST(one_object_leaves_a_frame) {
  kvl_frame outer = {0}, inner = {0};
  kvl_local made = {0}, kept = {0}, later = {0};
  CHECK(api->frame_push(env, 0, &outer) == KVL_OK);
  CHECK(api->frame_push(env, 0, &inner) == KVL_OK);
  made = list_of(env);
  CHECK(api->frame_escape(env, inner, made.bits, &kept) == KVL_OK);
  CHECK(kept.bits != made.bits);
  FAILS(api->frame_escape(env, inner, made.bits, &later), KVL_E_FRAME, "has escaped");
  FAILS(api->frame_pop(env, inner, made.bits, &later), KVL_E_FRAME, "has escaped");
  CHECK(api->frame_pop(env, inner, 0, NULL) == KVL_OK);
  CHECK(api->ref_kind(kept.bits) == KVL_KIND_LOCAL);
  CHECK(api->frame_pop(env, outer, kept.bits, &later) == KVL_OK);
  CHECK(api->ref_kind(kept.bits) == KVL_KIND_INVALID);
  CHECK(api->ref_kind(later.bits) == KVL_KIND_LOCAL);
}

TEST(frames_are_popped_in_reverse) {
  kvl_frame outer = {0}, inner = {0};
  kvl_local out = {0};
  CHECK(api->frame_push(env, 0, &outer) == KVL_OK);
  CHECK(api->frame_push(env, 0, &inner) == KVL_OK);
  FAILS(api->frame_pop(env, outer, 0, NULL), KVL_E_FRAME, "not the youngest");
  FAILS(api->frame_escape(env, outer, KVL_NONE, &out), KVL_E_FRAME, "not the youngest");
  CHECK(api->frame_pop(env, inner, 0, NULL) == KVL_OK);
  FAILS(api->frame_pop(env, inner, 0, NULL), KVL_E_FRAME, "was popped before");
  CHECK(api->frame_pop(env, outer, 0, NULL) == KVL_OK);
  FAILS(api->frame_pop(env, outer, 0, NULL), KVL_E_FRAME, "was popped before");
}

TEST(what_is_no_frame_is_not_popped) {
  kvl_frame null = {0}, garbage = {42}, none = {KVL_NONE};
  FAILS(api->frame_pop(env, null, 0, NULL), KVL_E_NULL, "frame is null");
  FAILS(api->frame_pop(env, garbage, 0, NULL), KVL_E_STALE, "not a handle");
  FAILS(api->frame_pop(env, none, 0, NULL), KVL_E_TYPE, "is not a frame");
  FAILS(api->frame_push(env, 0, NULL), KVL_E_NULL, "out is null");
}

TEST(a_frame_holds_what_was_ensured) {
  kvl_frame frame = {0};
  CHECK(api->frame_ensure(env, 1000) == KVL_OK);
  CHECK(api->frame_push(env, 5000, &frame) == KVL_OK);
  for (int i = 0; i < 5000; ++i) CHECK(api->ref_kind(list_of(env).bits) == KVL_KIND_LOCAL);
  CHECK(api->frame_pop(env, frame, 0, NULL) == KVL_OK);
  FAILS(api->frame_ensure(env, -1), KVL_E_LIMIT, "capacity is -1");
  FAILS(api->frame_ensure(env, 1 << 21), KVL_E_LIMIT, "a million locals");
  FAILS(api->frame_push(env, INT64_MAX, &frame), KVL_E_LIMIT, "capacity");
}

TEST(frames_left_pushed_end_with_the_call) {
  kvl_frame frame = {0};
  CHECK(api->frame_push(env, 0, &frame) == KVL_OK);
  CHECK(api->frame_push(env, 0, &frame) == KVL_OK);
  CHECK(list_of(env).bits != 0);
}

TEST(a_frame_is_popped_while_an_error_is_pending) {
  kvl_frame frame = {0};
  CHECK(api->frame_push(env, 0, &frame) == KVL_OK);
  api->error_set(env, KVL_EXC_VALUE, "kept", -1, 0);
  CHECK(api->frame_pop(env, frame, 0, NULL) == KVL_OK);
  CHECK(c_took_error(env, "ValueError('kept'"));
}

/// `object` calls back into C; what this call has planned and been given is still its own afterwards.
TEST_WITH(a_nested_call_ends_only_its_own) {
  kvl_slot slots[1];
  kvl_local none = {0};
  CHECK(api->frame_ensure(env, 200) == KVL_OK);
  CHECK(api->local_new(env, KVL_NONE, &none) == KVL_OK);
  CHECK(api->object_call(env, object, "v", slots) == KVL_OK);
  for (int i = 0; i < 150; ++i) CHECK(list_of(env).bits != 0);
  api->local_delete(env, none);
}

TEST_WITH(a_field_keeps_its_value_until_it_gets_another) {
  kvl_field field = {0};
  kvl_local value = list_of(env), found = {0};
  bool same = false;
  CHECK(api->field_new(env, object, value.bits, &field) == KVL_OK);
  CHECK(api->ref_kind(field.bits) == KVL_KIND_FIELD);
  CHECK(api->field_get(env, field, &found) == KVL_OK);
  CHECK(api->ref_is_same(env, found.bits, value.bits, &same) == KVL_OK && same);
  CHECK(api->field_set(env, field, KVL_TRUE) == KVL_OK);
  CHECK(api->field_get(env, field, &found) == KVL_OK && found.bits == KVL_TRUE);
  api->field_delete(field);
  api->field_delete(field);
  CHECK(api->ref_kind(field.bits) == KVL_KIND_INVALID);
  FAILS(api->field_get(env, field, &found), KVL_E_STALE, "field is a field handle that no longer exists");
  FAILS(api->field_set(env, field, KVL_TRUE), KVL_E_STALE, "no longer exists");
}

static kvl_field kept_field;
TEST_WITH(a_field_is_kept_for_later) { CHECK(api->field_new(env, object, KVL_TRUE, &kept_field) == KVL_OK); }
TEST_WITH(a_kept_field_has_lost_its_owner) {
  kvl_local found = {0};
  CHECK(object == KVL_NONE);
  CHECK(api->field_get(env, kept_field, &found) == KVL_STOP);
  CHECK(api->field_set(env, kept_field, KVL_TRUE) == KVL_STOP);
  api->field_delete(kept_field);
}

TEST(only_what_takes_attributes_owns_a_field) {
  kvl_slot slots[2] = {{0}};
  kvl_local number = {0};
  kvl_field field = {0}, garbage = {42};
  slots[0].i = 5000;
  CHECK(api->value_new(env, 'q', slots, &number) == KVL_OK);
  FAILS(api->field_new(env, number.bits, KVL_NONE, &field), KVL_E_ERROR, "int");
  FAILS(api->field_new(env, 0, KVL_NONE, &field), KVL_E_NULL, "owner is null");
  FAILS(api->field_new(env, number.bits, 42, &field), KVL_E_STALE, "value (0x2a)");
  FAILS(api->field_get(env, garbage, &number), KVL_E_STALE, "not a handle");
  api->field_delete(garbage);
}

TEST(a_field_is_no_object) {
  kvl_local module = {0}, out = {0};
  kvl_field field = {0};
  CHECK(api->object_import(env, "string", -1, &module) == KVL_OK);
  CHECK(api->field_new(env, module.bits, KVL_TRUE, &field) == KVL_OK);
  FAILS(api->local_new(env, field.bits, &out), KVL_E_TYPE, "is a field or a frame");
  api->field_delete(field);
}

static c_entry tests[] = {T(a_handle_tells_its_kind_while_it_lives),
                          T(any_bits_may_be_asked_for_their_kind),
                          T(identity_is_the_objects),
                          T(locals_end_with_their_frame),
                          T(one_object_leaves_a_frame),
                          T(frames_are_popped_in_reverse),
                          T(what_is_no_frame_is_not_popped),
                          T(a_frame_holds_what_was_ensured),
                          T(frames_left_pushed_end_with_the_call),
                          T(a_frame_is_popped_while_an_error_is_pending),
                          T(only_what_takes_attributes_owns_a_field),
                          T(a_field_is_no_object),
                          END};
static c_entry tests_with[] = {T(a_nested_call_ends_only_its_own), T(a_weak_handle_is_the_same_as_its_object), T(a_field_keeps_its_value_until_it_gets_another),
                               T(a_field_is_kept_for_later), T(a_kept_field_has_lost_its_owner), END};
C_SUITE(c_references_ext, tests, tests_with)
