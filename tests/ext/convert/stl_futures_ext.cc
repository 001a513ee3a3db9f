// tests/ext/convert/stl_futures_ext.cc - std::future and std::shared_future as awaitables
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/future.hpp>
#include <kevel/stl/vector.hpp>

namespace py = kevel;

struct Answer {
  explicit Answer(int of) : value(of) {}
  Answer(const Answer &) = delete;
  int value;
};

std::promise<int> gate;
std::vector<std::promise<int>> many;
std::promise<void> signal_promise;
std::shared_future<std::string> kept;

std::future<int> later(int value, int milliseconds) {
  return std::async(std::launch::async, [=] {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    return value;
  });
}
std::future<int> ready(int value) {
  std::promise<int> promise;
  promise.set_value(value);
  return promise.get_future();
}
std::future<int> failing() {
  return std::async(std::launch::async, []() -> int { throw std::out_of_range("C++ found nothing"); });
}
std::future<int> abandoned() { return std::promise<int>().get_future(); }
std::future<int> opened() {
  gate = std::promise<int>();
  return gate.get_future();
}
std::future<void> signalled() {
  signal_promise = std::promise<void>();
  return signal_promise.get_future();
}
std::vector<std::shared_future<int>> opened_many(int count) {
  many.clear();
  std::vector<std::shared_future<int>> futures;
  for (int i = 0; i < count; ++i) {
    many.emplace_back();
    futures.push_back(many.back().get_future().share());
  }
  return futures;
}
std::future<std::unique_ptr<Answer>> answer(int value) {
  return std::async(std::launch::async, [=] { return std::make_unique<Answer>(value); });
}
std::shared_future<std::string> shared(const std::string &text) {
  kept = std::async(std::launch::async, [=] { return text; }).share();
  return kept;
}
/// Calls Python on the thread that std::async starts.
std::future<int> computed_by(std::function<int(int)> function, int argument) {
  return std::async(std::launch::async, [=] { return function(argument); });
}
std::future<int> deferred(int value) {
  return std::async(std::launch::deferred, [=] { return value; });
}

KEVEL_MODULE(stl_futures_ext) {
  using namespace py;
  class_<Answer, noncopyable>("Answer", no_init).def_readonly("value", &Answer::value);
  def("later", later, (arg("value"), arg("milliseconds") = 0));
  def("ready", ready);
  def("failing", failing);
  def("abandoned", abandoned);
  def("invalid", +[] { return std::future<int>(); });
  def("opened", opened);
  def("open", +[](int value) { gate.set_value(value); });
  def("signalled", signalled);
  def("signal", +[] { signal_promise.set_value(); });
  def("opened_many", opened_many);
  def("open_many", +[] {
    for (size_t i = 0; i < many.size(); ++i) many[i].set_value(static_cast<int>(i));
  });
  def("answer", answer);
  def("shared", shared);
  def("kept", +[] { return kept; });
  def("computed_by", computed_by);
  def("deferred", deferred);
}
