// tests/fuzz_python/modules/fuzz_calling_ext.cc - C++ that calls Python: callables, overrides, objects, exceptions, futures, threads
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl.hpp>

#include "classes.hpp"

namespace fuzzed {

/// Everything about it may be overridden.
struct Shape : Counted<Shape> {
  virtual ~Shape() = default;
  virtual double area() const { return 1; }
  virtual std::string name() const { return "shape"; }
  virtual int count(int n, const std::string &text) { return n + static_cast<int>(text.size()); }
  virtual std::vector<int> numbers(const std::vector<int> &given) { return given; }
  virtual void visit(Value &value) { value.number += 1; }
  virtual kevel::object reply(kevel::object what) { return what; }
  virtual std::shared_ptr<Shape> next(std::shared_ptr<Shape> shape) { return shape; }
  virtual Value made(const Value &value) const { return value; }
};
struct PyShape : Shape, kevel::wrapper<Shape> {
  double area() const override {
    if (kevel::override f = get_override("area")) return f();
    return Shape::area();
  }
  std::string name() const override {
    if (kevel::override f = get_override("name")) return f();
    return Shape::name();
  }
  int count(int n, const std::string &text) override {
    if (kevel::override f = get_override("count")) return f(n, text);
    return Shape::count(n, text);
  }
  std::vector<int> numbers(const std::vector<int> &given) override {
    if (kevel::override f = get_override("numbers")) return f(given);
    return Shape::numbers(given);
  }
  void visit(Value &value) override {
    if (kevel::override f = get_override("visit"))
      f(std::ref(value));
    else
      Shape::visit(value);
  }
  kevel::object reply(kevel::object what) override {
    if (kevel::override f = get_override("reply")) return f(what);
    return Shape::reply(what);
  }
  std::shared_ptr<Shape> next(std::shared_ptr<Shape> shape) override {
    if (kevel::override f = get_override("next")) return f(shape);
    return Shape::next(shape);
  }
  Value made(const Value &value) const override {
    if (kevel::override f = get_override("made")) return f(value);
    return Shape::made(value);
  }
};
std::vector<std::shared_ptr<Shape>> shapes;
std::vector<std::function<int(int)>> functions;
std::vector<kevel::global> globals;
std::vector<kevel::weak> weak;

struct Own {
  std::string text;
};
struct Guard : Counted<Guard> {};

[[noreturn]] void throw_kind(int kind) {
  Guard guard;
  switch (kind) {
  case 0: throw std::out_of_range("far");
  case 1: throw std::invalid_argument("bad");
  case 2: throw std::overflow_error("over");
  case 3: throw std::bad_alloc();
  case 4: throw std::bad_cast();
  case 5: throw std::system_error(ENOENT, std::generic_category(), "gone");
  case 6: throw std::runtime_error("gr\xc3\xbc\xc3\x9f" "e");
  case 7: throw std::runtime_error("caf\xe9");
  case 8: throw kevel::key_error("key");
  case 9: throw kevel::stop_iteration("stop");
  case 10: throw Own{"own"};
  case 11: throw 42;
  case 12: throw kevel::attribute_error("attribute");
  default: throw kevel::type_error("type");
  }
}
/// Goes down through C++ and Python by turns.
kevel::object alternate(const kevel::object &function, int frames) {
  Guard guard;
  if (frames <= 0) throw_kind(-frames);
  return function(frames - 1);
}

} // namespace fuzzed

KEVEL_MODULE(fuzz_calling_ext) {
  using namespace kevel;
  using namespace fuzzed;

  class_<Shape, PyShape, std::shared_ptr<Shape>>("Shape")
      .def("area", &Shape::area)
      .def("name", &Shape::name)
      .def("count", &Shape::count)
      .def("numbers", &Shape::numbers)
      .def("visit", &Shape::visit)
      .def("reply", &Shape::reply)
      .def("next", &Shape::next)
      .def("made", &Shape::made)
      .def("sound", &Shape::sound);
  def("area_of", +[](const Shape &s) { return s.area(); });
  def("name_of", +[](const Shape &s) { return s.name(); });
  def("count_of", +[](Shape &s, int n, const std::string &text) { return s.count(n, text); });
  def("numbers_by", +[](Shape &s, const std::vector<int> &n) { return s.numbers(n); });
  def("visit_by", +[](Shape &s, int n) {
    Value value(n);
    s.visit(value);
    return value.number;
  });
  def("reply_of", +[](Shape &s, object what) { return s.reply(what); });
  def("next_of", +[](Shape &s, std::shared_ptr<Shape> next) { return s.next(next); });
  def("made_by", +[](const Shape &s, int n) { return s.made(Value(n)).number; });
  def("keep_shape", +[](std::shared_ptr<Shape> s) { shapes.push_back(std::move(s)); });
  def("kept_area", +[] {
    double total = 0;
    const auto kept = shapes;
    for (const auto &shape : kept) total += shape ? shape->area() : 0;
    return total;
  });
  def("area_in_thread", +[](std::shared_ptr<Shape> s) { return std::async(std::launch::async, [s] { return s ? s->area() : -1.0; }); });

  def("call", +[](const object &f) { return f(); });
  def("call_with", +[](const object &f, const object &argument) { return f(argument); });
  def("call_int", +[](const object &f, int n) { return kevel::call<int>(f, n); });
  def("call_double", +[](const object &f) { return kevel::call<double>(f); });
  def("call_text", +[](const object &f) { return kevel::call<std::string>(f); });
  def("call_ints", +[](const object &f) { return kevel::call<std::vector<int>>(f); });
  def("call_value", +[](const object &f) { return kevel::call<Value>(f).number; });
  def("call_named", +[](const object &f, const object &value) { return f(arg("value") = value); });
  def("method", +[](const object &o, const std::string &name) { return o.attr(name.c_str())(); });
  def("attribute", +[](const object &o, const std::string &name) { return object(o.attr(name.c_str())); });
  def("set_attribute", +[](const object &o, const std::string &name, const object &value) { o.attr(name.c_str()) = value; });
  def("item", +[](const object &o, const object &key) { return object(o[key]); });
  def("set_item", +[](object o, const object &key, const object &value) { o[key] = value; });
  def("contains", +[](const object &o, const object &value) { return o.contains(value); });
  def("length", +[](const object &o) { return len(o); });
  def("truth", +[](const object &o) { return static_cast<bool>(o); });
  def("equal", +[](const object &a, const object &b) { return static_cast<bool>(a == b); });
  def("add", +[](const object &a, const object &b) { return a + b; });
  def("hash", +[](const object &a) { return extract<long long>(a.attr("__hash__")())(); });
  def("repr", +[](const object &o) { return extract<std::string>(o.attr("__repr__")())(); });
  def("iterated", +[](const object &o) {
    list all;
    int n = 0;
    for (const object &each : o) {
      all.append(each);
      if (++n == 50) break;
    }
    return all;
  });
  def("checks", +[](const object &o) {
    return (extract<int>(o).check() ? 1 : 0) + (extract<double>(o).check() ? 2 : 0) + (extract<std::string>(o).check() ? 4 : 0) +
           (extract<Value &>(o).check() ? 8 : 0) + (extract<std::vector<int>>(o).check() ? 16 : 0);
  });
  def("extract_int", +[](const object &o) { return extract<int>(o)(); });
  def("extract_double", +[](const object &o) { return extract<double>(o)(); });
  def("extract_text", +[](const object &o) { return extract<std::string>(o)(); });
  def("extract_value", +[](const object &o) { return extract<Value &>(o)().number; });

  def("throw_kind", throw_kind);
  def("alternate", alternate);
  def("call_or", +[](const object &f, const object &otherwise) {
    try {
      return f();
    } catch (const error &) {
      return otherwise;
    }
  });
  def("rethrow", +[](const object &f) {
    Guard guard;
    try {
      f();
    } catch (const error &e) {
      const error copy = e;
      copy.what();
      throw copy;
    }
  });
  def("replace", +[](const object &f) {
    try {
      f();
    } catch (const error &e) {
      throw std::invalid_argument(std::string("replaced ") + e.what());
    }
  });
  def("call_while_handling", +[](const object &first, const object &second) {
    try {
      return first();
    } catch (const error &) {
      second();
      throw;
    }
  });

  def("same_function", +[](std::function<int(int)> f) { return f; });
  def("call_function", +[](const std::function<int(int)> &f, int n) { return f ? f(n) : n; });
  def("keep_function", +[](std::function<int(int)> f) { functions.push_back(std::move(f)); });
  def("call_kept", +[](int n) {
    const auto kept = functions;
    for (const auto &f : kept) n = f ? f(n) : n;
    return n;
  });
  def("adder", +[](int by) { return std::function<int(int)>([by](int n) { return n + by; }); });
  def("composed", +[](std::function<int(int)> f, std::function<int(int)> g) { return std::function<int(int)>([f, g](int n) { return f(g(n)); }); });
  def("lend", +[](const std::function<void(Value &)> &f, int n) {
    Value value(n);
    f(value);
    return value.number;
  });
  def("function_in_thread", +[](std::function<int(int)> f, int n) {
    gil_release released;
    int result = 0;
    std::exception_ptr thrown;
    std::thread([&] {
      try {
        result = f(n);
      } catch (...) {
        thrown = std::current_exception();
      }
    }).join();
    if (thrown) std::rethrow_exception(thrown);
    return result;
  });
  def("drop_in_thread", +[](std::function<int(int)> f) {
    gil_release released;
    std::thread([moved = std::move(f)]() mutable { moved = nullptr; }).join();
  });

  def("keep_object", +[](const object &o) {
    global kept(o);
    globals.push_back(std::move(kept));
  });
  def("take_object", +[] {
    if (globals.empty()) return object();
    global last = std::move(globals.back());
    globals.pop_back();
    return last.get();
  });
  // Python is called, and other threads run, wherever handles are made and used: the vectors are not changed or iterated meanwhile.
  def("watch", +[](const object &o) {
    kevel::weak watched(o);
    fuzzed::weak.push_back(std::move(watched));
  });
  def("watched", +[] {
    list all;
    for (size_t i = 0; i < fuzzed::weak.size(); ++i) {
      local found = fuzzed::weak[i].upgrade();
      if (found) all.append(found.get());
    }
    return all;
  });
  def("longest", +[](const list &all) {
    frame outer;
    local best;
    for (object each : all) {
      frame inner;
      local candidate(each);
      if (!best || len(candidate.get()) > len(best.get())) best = inner.escape(candidate);
    }
    return best ? best.get() : object();
  });

  def("ready", +[](int n) {
    std::promise<int> promise;
    promise.set_value(n);
    return promise.get_future();
  });
  def("later", +[](int n) {
    return std::async(std::launch::async, [n] {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      return n;
    });
  });
  def("failing", +[](int kind) { return std::async(std::launch::async, [kind]() -> int { throw_kind(kind); }); });
  def("computed", +[](std::function<int(int)> f, int n) { return std::async(std::launch::async, [f, n] { return f ? f(n) : n; }); });
  def("abandoned", +[] { return std::promise<int>().get_future(); });
  def("on_main", +[](const object &f) { call_on_main([f] { f(); }); });
  def("released", +[](int microseconds) { std::this_thread::sleep_for(std::chrono::microseconds(microseconds)); }, call_guard<gil_release>());
  def("busy", +[](int microseconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
    while (std::chrono::steady_clock::now() < end) {
    }
  });
  def("signals", +[] { check_signals(); });

  def("forget", +[] {
    auto s = std::exchange(shapes, {});
    auto f = std::exchange(functions, {});
    auto g = std::exchange(globals, {});
    auto w = std::exchange(fuzzed::weak, {});
  });
  def("alive", +[] {
    dict all;
    all["Shape"] = Counted<Shape>::alive.load();
    all["Guard"] = Counted<Guard>::alive.load();
    all["Value"] = Counted<Value>::alive.load();
    return all;
  });

  register_exception_translator<Own>([](const Own &own) { throw value_error(own.text.c_str()); });
}
