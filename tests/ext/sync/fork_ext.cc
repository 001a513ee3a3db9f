// tests/ext/sync/fork_ext.cc - C++ that is at work, or in the middle of a call, while the process forks
#include <chrono>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <kevel/python.hpp>
#include <kevel/stl.hpp>
#include <kevel/stl/future.hpp>

namespace py = kevel;

namespace {

// Only the native lock keeps the two equal.
volatile long first = 0, second = 0;

struct shape {
  virtual ~shape() = default;
  virtual int area() { return 1; }
};
struct py_shape : shape, py::wrapper<shape> {
  int area() override {
    if (py::override found = get_override("area")) return found();
    return shape::area();
  }
};

/// Works with the lock held.
void work(int microseconds) {
  first = first + 1;
  const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
  while (std::chrono::steady_clock::now() < end) {
  }
  second = second + 1;
}
bool is_whole() { return first == second; }
void sleep_locked(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }
void sleep_released(int milliseconds) {
  py::gil_release released;
  sleep_locked(milliseconds);
}

py::object call(const py::object &function) { return function(); }
py::object keep(const py::object &object) {
  py::list kept;
  kept.append(object);
  return kept;
}

/// Calls `function` on a thread that no Python started.
int call_on_thread(const py::object &function) {
  int result = 0;
  std::thread thread([&] {
    py::attach attached;
    result = py::call<int>(function);
  });
  py::gil_release released;
  thread.join();
  return result;
}

/// Forks below C++: the child calls C++ only, and ends. Returns what it ended with.
int fork_in_cpp() {
  const pid_t child = ::fork();
  if (child == 0) {
    work(10);
    {
      py::gil_release released;
      std::thread([] { work(10); }).join();
    }
    ::_exit(is_whole() ? 7 : 8);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::future<int> later(int milliseconds) {
  return std::async(std::launch::async, [milliseconds] {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    return milliseconds;
  });
}

void queue(py::object function) {
  py::call_on_main([function] { function(); });
}

} // namespace

KEVEL_MODULE(fork_ext) {
  py::class_<shape, py_shape, std::shared_ptr<shape>>("shape").def("area", &shape::area);
  py::def("work", work);
  py::def("is_whole", is_whole);
  py::def("sleep_locked", sleep_locked);
  py::def("sleep_released", sleep_released);
  py::def("call", call);
  py::def("keep", keep);
  py::def("call_on_thread", call_on_thread);
  py::def("fork_in_cpp", fork_in_cpp);
  py::def("later", later);
  py::def("queue", queue);
}
