// tests/ext/sync/meeting.hpp - tells whether several threads are in C++ at the same time
#pragma once
#include <atomic>
#include <chrono>
#include <thread>

inline std::atomic<int> met_so_far{0};

/// Waits until `count` threads are in here at once; false if that takes ten seconds. The lock is the caller's matter.
inline bool meet(int count) {
  ++met_so_far;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  bool met = false;
  while (!(met = met_so_far.load() >= count) && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  return met;
}
inline void meet_again() { met_so_far = 0; }
