// tests/ext/sync/threads_ext.cc - several threads in C++ at once: the native lock, gil_release, threads that C++ starts
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <kevel/python.hpp>

#include "meeting.hpp"

namespace py = kevel;

// Plain, not atomic: only the native lock makes these right. `volatile` keeps the compiler from fusing the steps.
volatile long long counter = 0;
volatile int inside = 0;
volatile int most_inside = 0;

void enter() {
  const int now = inside + 1;
  inside = now;
  if (now > most_inside) most_inside = now;
}
void leave() { inside = inside - 1; }

void spin(int steps) {
  for (volatile int i = 0; i < steps; i = i + 1) {
  }
}
void count_up(int times) {
  enter();
  for (int i = 0; i < times; ++i) counter = counter + 1;
  leave();
}
void step() {
  enter();
  const long long seen = counter;
  spin(20);
  counter = seen + 1;
  leave();
}
long long get_counter() { return counter; }
int get_most_inside() { return most_inside; }
void reset() { counter = 0, inside = 0, most_inside = 0; }

/// gil_release inside gil_release, and Python after both.
int nested_release(const py::object &function) {
  {
    py::gil_release outer;
    { py::gil_release inner; }
  }
  return py::extract<int>(function());
}
void release_and_throw() {
  py::gil_release released;
  throw std::runtime_error("while released");
}

py::object call(const py::object &function) { return function(); }
double sum_of(const py::object &function, int count) {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += py::call<double>(function, i);
  return sum;
}

/// Calls `function(number, i)` from threads that no Python started.
int call_from_threads(py::object function, int threads, int calls) {
  std::atomic<int> sum{0};
  std::vector<std::thread> running;
  for (int number = 0; number < threads; ++number)
    running.emplace_back([&, number] {
      py::attach attached;
      for (int i = 0; i < calls; ++i) sum += py::call<int>(function, number, i);
    });
  py::gil_release released;
  for (auto &thread : running) thread.join();
  return sum;
}
/// What a thread of C++ catches when `function` raises.
std::string error_in_thread(py::object function) {
  std::string text = "nothing";
  std::thread thread([&] {
    py::attach attached;
    try {
      function();
    } catch (const py::error &error) {
      text = error.what();
    }
  });
  py::gil_release released;
  thread.join();
  return text;
}
/// Throws in this thread what `function` raised in another.
void rethrow_from_thread(py::object function) {
  std::exception_ptr error;
  std::thread thread([&] {
    py::attach attached;
    try {
      function();
    } catch (...) {
      error = std::current_exception();
    }
  });
  {
    py::gil_release released;
    thread.join();
  }
  if (error) std::rethrow_exception(error);
}
/// Calls `function`, which this thread's caller still owns, in another thread.
std::string borrowed_in_thread(const py::object &function) {
  std::string text;
  std::thread thread([&] {
    py::attach attached;
    try {
      text = py::call<std::string>(function);
    } catch (const std::exception &error) {
      text = error.what();
    }
  });
  py::gil_release released;
  thread.join();
  return text;
}
/// Drops the last reference in a thread of C++.
void drop_in_thread(py::object thing) {
  std::thread thread([moved = std::move(thing)]() mutable { moved = py::object(); });
  py::gil_release released;
  thread.join();
}

KEVEL_MODULE(threads_ext) {
  using namespace kevel;
  def("count_up", count_up);
  def("step", step);
  def("get_counter", get_counter);
  def("get_most_inside", get_most_inside);
  def("reset", reset);
  def("meet", +[](int count) {
    gil_release released;
    return meet(count);
  });
  def("meet_again", meet_again);
  def("nested_release", nested_release);
  def("release_and_throw", release_and_throw);
  def("call", ::call);
  def("sum_of", sum_of);
  def("call_from_threads", call_from_threads);
  def("error_in_thread", error_in_thread);
  def("rethrow_from_thread", rethrow_from_thread);
  def("borrowed_in_thread", borrowed_in_thread);
  def("drop_in_thread", drop_in_thread);
}
