// tests/ext/sync/threads_unlocked_ext.cc - a module of thread-safe C++, whose calls take no lock
#include <atomic>
#include <chrono>
#include <thread>

#include <kevel/python.hpp>

#include "meeting.hpp"

int call(const kevel::object &function, int times) {
  int sum = 0;
  for (int i = 0; i < times; ++i) sum += kevel::call<int>(function, i);
  return sum;
}

/// How many threads are inside at once, at most, while each stays for a moment.
std::atomic<int> inside{0}, most_inside{0};
void stay() {
  const int now = ++inside;
  int most = most_inside.load();
  while (now > most && !most_inside.compare_exchange_weak(most, now)) {
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  --inside;
}
struct counter {
  explicit counter(int start) : n(start) { stay(); }
  int n;
};

KEVEL_MODULE(threads_unlocked_ext, KVL_MODULE_NO_LOCK) {
  using namespace kevel;
  def("meet", meet);
  def("call", ::call);
  def("stay", stay);
  def("stay_alone", stay, holds_lock<>());
  def("most_inside", +[] { return most_inside.exchange(0); });
  def("asserted", +[] {}, call_guard<gil_assert>());
  def("asserted_alone", +[](const object &function) { return function(); }, holds_lock<call_guard<gil_assert>>());
  class_<counter>("counter", init<int>()[holds_lock<>()]).def_readonly("n", &counter::n);
}
