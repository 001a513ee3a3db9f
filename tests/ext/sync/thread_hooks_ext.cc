// tests/ext/sync/thread_hooks_ext.cc - guards of functions, pools of threads that call Python's overrides, signals
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/future.hpp>
#include <kevel/stl/vector.hpp>

#include "meeting.hpp"

namespace py = kevel;

std::string events;
template <char Name> struct noted {
  noted() { events += Name; }
  ~noted() { events += '-'; }
};
struct refusing {
  refusing() { throw std::invalid_argument("the guard refuses"); }
};
/// Converted while no guard lives.
struct word {
  std::string text;
};
namespace kevel {
template <> struct value_caster<word> {
  static word from_python(const object &source) {
    events += '(';
    return {extract<std::string>(source)()};
  }
  static object to_python(const word &w) {
    events += ')';
    return object(w.text);
  }
};
} // namespace kevel

class task {
public:
  task() = default;
  virtual ~task() = default;
  virtual int run(int n) { return -n; }
};
struct py_task : task, py::wrapper<task> {
  int run(int n) override {
    if (py::override f = get_override("run")) return f(n);
    return task::run(n);
  }
};

/// A pool as programs have it: threads that know nothing of Python.
class pool {
public:
  explicit pool(int size) {
    for (int i = 0; i < size; ++i) threads_.emplace_back([this] { work(); });
  }
  ~pool() { stop(); }
  std::future<int> submit(std::shared_ptr<task> job, int n) {
    // The job is shared, and its last owner may be a thread of the pool.
    auto packaged = std::make_shared<std::packaged_task<int()>>([job = std::move(job), n] { return job->run(n); });
    std::future<int> result = packaged->get_future();
    {
      std::lock_guard<std::mutex> hold(mutex_);
      jobs_.push_back([packaged] { (*packaged)(); });
    }
    wake_.notify_one();
    return result;
  }
  void stop() {
    {
      std::lock_guard<std::mutex> hold(mutex_);
      stopped_ = true;
    }
    wake_.notify_all();
    for (std::thread &each : threads_) each.join();
    threads_.clear();
  }

private:
  void work() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock<std::mutex> hold(mutex_);
        wake_.wait(hold, [this] { return stopped_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      job();
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  std::vector<std::thread> threads_;
  bool stopped_ = false;
};

/// Runs without end until a signal's handler raises; how often it asked.
int wait_for_signals(int seconds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  int asked = 0;
  for (; std::chrono::steady_clock::now() < deadline; ++asked) {
    {
      py::gil_release released;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    py::check_signals();
  }
  return asked;
}

/// Calls a function without end until it raises.
int call_until_it_raises(const std::function<int(int)> &function, int seconds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  int n = 0;
  while (std::chrono::steady_clock::now() < deadline) n = function(n);
  return n;
}

/// A computation that Python stops from outside.
class search {
public:
  int run() {
    int steps = 0;
    for (; !stopped_.load(); ++steps) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return steps;
  }
  void stop() { stopped_ = true; }

private:
  std::atomic<bool> stopped_{false};
};

KEVEL_MODULE(thread_hooks_ext) {
  using namespace py;
  def("meet", meet, call_guard<gil_release>());
  def("meet_again", meet_again);
  def("meet_with_policy", +[](const object &one, int count) -> object { return meet(count) ? one : object(); },
      call_guard<gil_assert, return_arg<1>>());
  def("guarded", +[](const word &w) -> word {
    events += '!';
    return w;
  }, call_guard<noted<'a'>, call_guard<noted<'b'>>>());
  def("guarded_throws", +[](int) -> int { throw std::runtime_error("inside"); }, call_guard<noted<'c'>>());
  def("refused", +[] { events += '!'; }, call_guard<refusing>());
  def("events", +[] {
    std::string all = std::move(events);
    events.clear();
    return all;
  });
  def("asserted", +[](int n) { return n; }, call_guard<gil_assert>());
  def("asserted_while_released", +[] {
    gil_release released;
    gil_assert held;
  });
  class_<search, noncopyable>("search")
      .def("run", &search::run, call_guard<gil_release>())
      .def("stop", &search::stop)
      .add_property("held", make_function(+[](const search &) { return detail::api->lock_is_held(); }, call_guard<gil_release>()));
  class_<task, py_task, std::shared_ptr<task>>("task").def("run", &task::run);
  class_<pool, noncopyable>("pool", init<int>()).def("submit", &pool::submit).def("stop", &pool::stop, call_guard<gil_release>());
  def("run_async", +[](std::shared_ptr<task> job, int n) {
    return std::async(std::launch::async, [job = std::move(job), n] { return job->run(n); });
  });
  def("refuse_async", +[](std::string why) {
    return std::async(std::launch::async, [why = std::move(why)]() -> int { throw value_error(why); });
  });
  def("run_blocking", +[](std::shared_ptr<task> job, int n) {
    std::future<int> result = std::async(std::launch::async, [job = std::move(job), n] { return job->run(n); });
    gil_release released;
    return result.get();
  });
  def("wait_for_signals", wait_for_signals);
  def("call_until_it_raises", call_until_it_raises);
}
