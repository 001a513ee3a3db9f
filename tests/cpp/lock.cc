// tests/cpp/lock.cc: the native lock's fast and slow paths, guards of functions, and modules without the lock.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

static kvl_bias here = {};
static int64_t held_inside = -1;
static int depth_inside = -1;

static void locked() { held_inside = here.held, depth_inside = fake::lock_depth; }
/// Another thread takes the bias away in the middle of the call.
static void revoked() { fake::lock.biased = nullptr; }
static void released() {
  kevel::gil_release release;
  depth_inside = fake::lock_depth;
}
static void thrower() { throw 1; }

KEVEL_MODULE(locks) {
  kevel::def("locked", locked);
  kevel::def("revoked", revoked);
  kevel::def("released", released);
  kevel::def("thrower", thrower);
  kevel::def("guarded", locked, kevel::call_guard<kevel::gil_release>());
  kevel::def("asserted", locked, kevel::call_guard<kevel::gil_assert>());
}
KEVEL_MODULE(lockless, KVL_MODULE_NO_LOCK) {
  kevel::def("free", locked);
  kevel::def("free_asserted", locked, kevel::call_guard<kevel::gil_assert>());
  kevel::def("holding", locked, kevel::holds_lock<>());
}

static kvl_module module_record;

TEST(slow_path) {
  CHECK(fake::load(&kevel_module_locks, module_record) == KVL_OK);
  fake::call<int32_t>("locked");
  CHECK(depth_inside == 1 && fake::lock_depth == 0);
  fake::call<int32_t>("thrower");
  CHECK(fake::lock_depth == 0);
}
TEST(gil_release_gives_the_lock_up) {
  fake::call<int32_t>("released");
  CHECK(depth_inside == 0 && fake::lock_depth == 0);
}
TEST(guards) {
  fake::call<int32_t>("guarded");
  CHECK(depth_inside == 0 && fake::lock_depth == 0);
  CHECK(fake::call<int32_t>("asserted") == 0 && depth_inside == 1);
}
TEST(fast_path) {
  if (!kevel::detail::has_thread_token) return;
  here.token = kevel::detail::thread_token();
  fake::lock.biased = &here;
  int enters = fake::lock_enters, leaves = fake::lock_leaves;
  fake::call<int32_t>("locked");
  CHECK(held_inside == 1 && here.held == 0);
  CHECK(fake::lock_enters == enters && fake::lock_leaves == leaves);
  fake::call<int32_t>("thrower");
  CHECK(here.held == 0);
  fake::lock.attention = 1;
  fake::call<int32_t>("locked");
  CHECK(fake::lock_leaves == leaves + 1);
  fake::lock.attention = 0;
  fake::call<int32_t>("revoked");
  CHECK(fake::lock_enters == enters && fake::lock_leaves == leaves + 2);
  kvl_bias other = {1, 0};
  fake::lock.biased = &other;
  fake::call<int32_t>("locked");
  CHECK(other.held == 0 && fake::lock_enters == enters + 1 && fake::lock_leaves == leaves + 3);
  fake::lock = {};
  fake::lock_depth = 0;
}
TEST(no_lock) {
  kvl_module module;
  CHECK(fake::load(&kevel_module_lockless, module) == KVL_OK);
  CHECK(module.flags == KVL_MODULE_NO_LOCK);
  int enters = fake::lock_enters, leaves = fake::call_leaves;
  fake::call<int32_t>("free");
  CHECK(fake::lock_enters == enters && fake::call_leaves == leaves + 1);
  CHECK(fake::call<int32_t>("free_asserted") < 0 && fake::take_error().find("holds_lock") != std::string::npos);
  CHECK(fake::call<int32_t>("holding") == 0 && depth_inside == 1 && fake::lock_enters == enters + 1);
  const auto is_unlocked = [](const char *name) { return (fake::funcs.find(name)->second->flags & KVL_FUNC_UNLOCKED) != 0; };
  CHECK(is_unlocked("free") && !is_unlocked("holding"));
}

int main() { return run_tests(); }
