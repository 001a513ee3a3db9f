// tests/ext/sync/soak_ext.cc - what many threads do at once: share handles, call both ways, make and end frames and weak handles
#include <mutex>
#include <thread>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

/// Globals that threads leave for each other. Its own lock: the native lock is let go in between.
static std::mutex guard;
static std::vector<py::global> pool;

/// Leaves an object for others, and takes one that somebody left, or None.
static py::object share(py::object value) {
  py::global given(value), taken;
  {
    std::lock_guard<std::mutex> held(guard);
    if (!pool.empty()) {
      taken = static_cast<py::global &&>(pool.back());
      pool.pop_back();
    }
    pool.push_back(static_cast<py::global &&>(given));
  }
  return taken ? taken.get() : py::object();
}

/// Calls back with locals in frames of their own; the sum of the answers.
static long call_back(py::object function, int times) {
  long sum = 0;
  for (int i = 0; i < times; ++i) {
    py::frame frame;
    py::local kept(function), copy = frame.escape(kept);
    sum += py::call<long>(copy.get(), i);
  }
  return sum;
}

/// Whether an object outlives its strong references here.
static bool weakly(py::object value) {
  py::weak watched(value);
  value = py::object();
  return static_cast<bool>(watched.upgrade());
}

/// Calls back from a thread of C++'s own.
static long from_thread(py::object function) {
  long answer = 0;
  py::gil_release released;
  std::thread([&] {
    py::attach attached;
    answer = py::call<long>(function, 20);
  }).join();
  return answer;
}

KEVEL_MODULE(soak_ext) {
  py::def("share", &share);
  py::def("call_back", &call_back);
  py::def("weakly", &weakly);
  py::def("from_thread", &from_thread);
  py::def("raise_through", +[](py::object function) { function(); });
  py::def("empty", +[] {
    std::vector<py::global> emptied;
    std::lock_guard<std::mutex> held(guard);
    emptied.swap(pool);
    return static_cast<long>(emptied.size());
  });
}
