// tests/ext/threads_unlocked_ext.cc - a module of thread-safe C++, whose calls take no lock
#include <atomic>
#include <chrono>
#include <thread>

#include <kevel/python.hpp>

std::atomic<int> waiting{0};

/// Waits, without gil_release, until `count` threads are in here at the same time; false if that takes ten seconds.
bool meet(int count) {
  ++waiting;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  bool met = false;
  while (!(met = waiting.load() >= count) && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  return met;
}
int call(const kevel::object &function, int times) {
  int sum = 0;
  for (int i = 0; i < times; ++i) sum += kevel::call<int>(function, i);
  return sum;
}

KEVEL_MODULE(threads_unlocked_ext, KVL_MODULE_NO_LOCK) {
  kevel::def("meet", meet);
  kevel::def("call", call);
}
