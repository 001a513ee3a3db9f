// tests/ext/c/c_threads_ext.c - threads, the main thread's queue and shutdown in plain C
#include "c_test.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct work {
  kvl_global shared;
  kvl_local foreign;
  const char *wrong;
} work;

#define EXPECT(condition)                                                                                                          \
  do {                                                                                                                             \
    if (!(condition) && !work->wrong) work->wrong = #condition;                                                                    \
  } while (0)

/// Runs a function on a thread of its own while the native lock is free; tells what went wrong there.
static void run_on_thread(kvl_env *env, void *(*function)(void *), work *work) {
  pthread_t thread;
  uint64_t saved = 0;
  api->lock_release(&saved);
  int made = pthread_create(&thread, NULL, function, work);
  if (made == 0) pthread_join(thread, NULL);
  api->lock_reacquire(saved);
  if (made != 0) work->wrong = "no thread";
  if (work->wrong) c_failed(env, 0, work->wrong);
}

static void *attaches(void *data) {
  work *work = data;
  kvl_env *env = NULL, *again = NULL;
  kvl_local made = {0}, inner = {0};
  kvl_slot slots[1];
  EXPECT(api->thread_attach(&env) == KVL_OK && env != NULL);
  EXPECT(api->value_build(env, KVL_BUILD_LIST, "O", slots, &made) == KVL_OK);
  EXPECT(api->thread_attach(&again) == KVL_OK && again == env);
  EXPECT(api->value_build(env, KVL_BUILD_LIST, "O", slots, &inner) == KVL_OK);
  EXPECT(api->thread_detach(env) == KVL_OK);
  EXPECT(api->ref_kind(inner.bits) == KVL_KIND_INVALID && api->ref_kind(made.bits) == KVL_KIND_LOCAL);
  EXPECT(api->list_append(env, work->shared.bits, made.bits) == KVL_OK);
  EXPECT(api->thread_detach(env) == KVL_OK);
  EXPECT(api->ref_kind(made.bits) == KVL_KIND_INVALID);
  EXPECT(api->thread_detach(env) == KVL_E_STATE);
  EXPECT(api->ref_kind(work->foreign.bits) == KVL_KIND_INVALID);
  return NULL;
}
TEST(a_thread_is_attached_and_shares_globals) {
  work work = {{0}, {0}, NULL};
  kvl_slot slots[1];
  int64_t length = 0;
  CHECK(api->value_build(env, KVL_BUILD_LIST, "O", slots, &work.foreign) == KVL_OK);
  CHECK(api->global_new(env, work.foreign.bits, &work.shared) == KVL_OK);
  run_on_thread(env, attaches, &work);
  CHECK(!api->error_pending(env));
  CHECK(api->object_query(env, KVL_QUERY_LEN, work.shared.bits, 0, &length) == KVL_OK && length == 1);
  api->global_delete(work.shared);
}

static void *uses_a_foreign_local(void *data) {
  work *work = data;
  kvl_env *env = NULL;
  kvl_local out = {0};
  EXPECT(api->thread_attach(&env) == KVL_OK);
  EXPECT(api->local_new(env, work->foreign.bits, &out) == KVL_E_THREAD);
  EXPECT(c_took_error(env, "local handle of another thread"));
  EXPECT(api->thread_detach(env) == KVL_OK);
  return NULL;
}
TEST(a_local_belongs_to_its_thread) {
  work work = {{0}, {0}, NULL};
  kvl_slot slots[1];
  CHECK(api->value_build(env, KVL_BUILD_LIST, "O", slots, &work.foreign) == KVL_OK);
  run_on_thread(env, uses_a_foreign_local, &work);
}

static kvl_env *foreign_env;
static void *uses_a_foreign_env(void *data) {
  work *work = data;
  kvl_env *env = NULL;
  kvl_local out = {0};
  EXPECT(api->thread_attach(&env) == KVL_OK && env != foreign_env);
  EXPECT(api->local_new(foreign_env, KVL_NONE, &out) == KVL_E_THREAD);
  EXPECT(c_took_error(env, "environment of another thread"));
  EXPECT(api->thread_detach(env) == KVL_OK);
  return NULL;
}
TEST(an_environment_belongs_to_its_thread) {
  work work = {{0}, {0}, NULL};
  foreign_env = env;
  run_on_thread(env, uses_a_foreign_env, &work);
}

static void *leaves_an_error(void *data) {
  work *work = data;
  kvl_env *env = NULL;
  EXPECT(api->thread_attach(&env) == KVL_OK);
  api->error_set(env, KVL_EXC_VALUE, "left behind", -1, 0);
  EXPECT(api->thread_detach(env) == KVL_OK);
  EXPECT(!api->error_pending(env));
  return NULL;
}
TEST_WITH(an_error_left_by_a_thread_is_reported) {
  work work = {{0}, {0}, NULL};
  CHECK(object == KVL_NONE);
  run_on_thread(env, leaves_an_error, &work);
}

TEST(python_s_own_thread_may_attach_too) {
  kvl_env *again = NULL;
  CHECK(api->thread_attach(&again) == KVL_OK && again == env);
  CHECK(api->thread_detach(env) == KVL_OK);
  FAILS(api->thread_detach(env), KVL_E_STATE, "match every thread_detach with one thread_attach");
  CHECK(!api->is_closed());
}

// The main thread's queue: numbers arrive in order.
static int arrived[64], arrivals;
static pthread_t arrived_on;
static void arrives(void *data) {
  arrived[arrivals++] = (int)(intptr_t)data;
  arrived_on = pthread_self();
}
static void arrives_and_queues(void *data) {
  arrives(data);
  api->main_call(arrives, (void *)((intptr_t)data + 1));
}
static void fails_later(void *data) {
  (void)data;
  api->error_set(api->env_current(), KVL_EXC_VALUE, "too late", -1, 0);
}
static void *queues(void *data) {
  work *work = data;
  for (intptr_t i = 0; i < 10; ++i) EXPECT(api->main_call(arrives, (void *)i) == KVL_OK);
  EXPECT(api->main_call(arrives_and_queues, (void *)10) == KVL_OK);
  return NULL;
}
TEST_WITH(a_thread_queues_for_the_main_thread) {
  work work = {{0}, {0}, NULL};
  CHECK(object == KVL_NONE);
  arrivals = 0;
  run_on_thread(env, queues, &work);
}
TEST_WITH(what_was_queued_has_arrived) {
  CHECK(object == KVL_NONE);
  CHECK(arrivals == 12);
  for (int i = 0; i < 12; ++i) CHECK(arrived[i] == i);
  CHECK(pthread_equal(arrived_on, pthread_self()));
}
TEST_WITH(an_error_is_queued) {
  CHECK(object == KVL_NONE);
  CHECK(api->main_call(fails_later, NULL) == KVL_OK);
}
TEST(nothing_is_not_queued) {
  FAILS(api->main_call(NULL, NULL), KVL_E_NULL, "function is null");
  FAILS(api->at_close(NULL, NULL), KVL_E_NULL, "function is null");
}

static void says(void *data) {
  kvl_env *env = api->env_current();
  kvl_local module = {0};
  printf("%s: %s\n", (const char *)data, api->object_import(env, "sys", -1, &module) == KVL_OK ? "Python lives" : "no Python");
  fflush(stdout);
}
TEST_WITH(two_functions_wait_for_the_end) {
  CHECK(object == KVL_NONE);
  CHECK(api->at_close(says, (void *)"first given") == KVL_OK);
  CHECK(api->at_close(says, (void *)"last given") == KVL_OK);
}

static void *calls_for_ever(void *data) {
  kvl_env *env = NULL;
  kvl_local module = {0};
  (void)data;
  while (api->thread_attach(&env) == KVL_OK) {
    kvl_status status = api->object_import(env, "sys", -1, &module);
    api->thread_detach(env);
    if (status == KVL_E_CLOSED) break;
  }
  printf("refused: %d\n", api->thread_attach(NULL) == KVL_E_CLOSED && api->is_closed());
  fflush(stdout);
  return NULL;
}
static pthread_t endless;
static void wait_for_endless(void) { pthread_join(endless, NULL); }
TEST_WITH(a_thread_calls_until_it_is_refused) {
  CHECK(object == KVL_NONE);
  CHECK(pthread_create(&endless, NULL, calls_for_ever, NULL) == 0);
  CHECK(atexit(wait_for_endless) == 0);
}

static c_entry tests[] = {T(a_thread_is_attached_and_shares_globals),
                          T(a_local_belongs_to_its_thread),
                          T(an_environment_belongs_to_its_thread),
                          T(python_s_own_thread_may_attach_too),
                          T(nothing_is_not_queued),
                          END};
static c_entry tests_with[] = {T(an_error_left_by_a_thread_is_reported),
                               T(a_thread_queues_for_the_main_thread),
                               T(what_was_queued_has_arrived),
                               T(an_error_is_queued),
                               T(two_functions_wait_for_the_end),
                               T(a_thread_calls_until_it_is_refused),
                               END};
C_SUITE(c_threads_ext, tests, tests_with)
