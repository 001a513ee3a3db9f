// tests/ext/convert/stl_functions_ext.cc - std::function: Python's callables in C++ and C++'s in Python
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/vector.hpp>

namespace {

struct Shape {
  explicit Shape(double at = 0) : x(at) {}
  virtual ~Shape() = default;
  virtual std::string name() const { return "shape"; }
  double x;
};
struct Round : Shape {
  std::string name() const override { return "round"; }
};
struct Single {
  Single() = default;
  Single(const Single &) = delete;
  int n = 5;
};

struct Hook {
  virtual ~Hook() = default;
  virtual int value() { return 1; }
};
struct PyHook : Hook, kevel::wrapper<Hook> {
  int value() override {
    if (kevel::override f = get_override("value")) return f();
    return Hook::value();
  }
};

/// Counts how many of it live, for the callables that hold one.
struct Counted {
  explicit Counted(int number) : n(number) { ++alive; }
  Counted(const Counted &other) : n(other.n) { ++alive; }
  ~Counted() { --alive; }
  int operator()(int m) const { return n + m; }
  int n;
  static inline std::atomic<int> alive{0};
};

std::function<int(int)> kept;

/// Calls what is kept when the process ends, after Python.
struct Late {
  ~Late() {
    try {
      kept(1);
    } catch (const kevel::error &) {
      std::puts("refused");
    }
  }
};

int in_threads(const std::function<int(int, int)> &f, int threads, int calls) {
  std::atomic<int> sum{0};
  std::vector<std::thread> running;
  kevel::gil_release released;
  for (int number = 0; number < threads; ++number)
    running.emplace_back([&sum, number, calls, copy = f] {
      for (int i = 0; i < calls; ++i) sum += copy(number, i);
    });
  for (auto &thread : running) thread.join();
  return sum;
}

} // namespace

KEVEL_MODULE(stl_functions_ext) {
  using namespace kevel;
  class_<Shape, std::shared_ptr<Shape>>("Shape", init<double>()).def_readwrite("x", &Shape::x).def("name", &Shape::name);
  class_<Round, bases<Shape>, std::shared_ptr<Round>>("Round");
  class_<Hook, PyHook, noncopyable>("Hook").def("value", &Hook::value);
  class_<Single, noncopyable>("Single").def_readonly("n", &Single::n);

  def("call", +[](const std::function<double(int, const std::string &)> &f, int n) { return f(n, "text"); }, args("f", "n"));
  def("call_nothing", +[](const std::function<void()> &f) { if (f) f(); });
  def("same", +[](std::function<int(int)> f) { return f; });
  def("other_signature", +[](std::function<double(double)> f) { return f(0.5); });
  def("adder", +[](int n) { return std::function<int(int)>(Counted(n)); });
  def("composed", +[](std::function<int(int)> f, std::function<int(int)> g) {
    return std::function<int(int)>([f, g](int n) { return f(g(n)); });
  });
  def("alive", +[] { return Counted::alive.load(); });
  def("keep", +[](std::function<int(int)> f) { kept = f; });
  def("kept", +[] { return kept; });
  def("call_kept", +[](int n) { return kept(n); });
  def("call_late", +[] { static Late late; });
  def("named", +[](const std::map<std::string, std::function<int(int)>> &all, int n) {
    std::map<std::string, int> results;
    for (const auto &entry : all) results[entry.first] = entry.second(n);
    return results;
  });
  def("objects", +[](const std::function<std::optional<std::vector<int>>(object, std::vector<int>)> &f) { return f(object(1), {2, 3}); });

  def("lend", +[](const std::function<void(Shape &)> &f) {
    Round shape;
    f(shape);
    return shape.x;
  });
  def("lend_pointers", +[](const std::function<double(const Shape *, Shape *)> &f) {
    Shape shape(3);
    return f(&shape, nullptr);
  });
  def("copy", +[](const std::function<void(const Shape &)> &f) {
    Shape shape(3);
    f(shape);
    return shape.x;
  });
  def("lend_given", +[](Hook &hook, const std::function<void(Hook &)> &f) {
    f(hook);
    return hook.value();
  });
  def("share", +[](const std::function<std::shared_ptr<Shape>(std::shared_ptr<Shape>)> &f, std::shared_ptr<Shape> shape) { return f(shape); });
  def("single", +[](const std::function<void(const Single &)> &f) { f(Single()); });

  def("in_threads", in_threads);
  def("released", +[](const std::function<int(int)> &f) {
    gil_release released;
    return f(1) + f(2);
  });
  def("error_in_thread", +[](std::function<int(int)> f) {
    std::string text;
    gil_release released;
    std::thread([&text, f] {
      try {
        f(1);
      } catch (const error &e) {
        text = "TypeError" == std::string(e.what()).substr(0, 9) ? "wrong type" : "something else";
      }
    }).join();
    return text;
  });
  def("dropped_in_thread", +[](std::function<int(int)> f) {
    gil_release released;
    std::thread([moved = std::move(f)]() mutable { moved = nullptr; }).join();
  });
}
