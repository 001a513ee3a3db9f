// tests/ext/load/shutdown_ext.cc - what C++ still holds when the interpreter ends
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

struct Loud {
  explicit Loud(std::string name) : name(std::move(name)) {}
  Loud(const Loud &) = delete;
  virtual ~Loud() = default;
  virtual std::string greet() const { return name; }
  std::string name;
};
struct PyLoud : Loud, py::wrapper<Loud> {
  using Loud::Loud;
  std::string greet() const override {
    if (py::override f = this->get_override("greet")) return f();
    return Loud::greet();
  }
};

// Destroyed after the interpreter is gone.
py::object held;
py::object held_list;
std::vector<std::shared_ptr<Loud>> kept;

/// Uses Python when the statics are destroyed, and must be refused politely.
struct Late {
  py::object function;
  bool active = false;
  ~Late() {
    if (!active) return;
    try {
      function();
      std::puts("called after the end");
    } catch (const std::exception &) {
      std::puts("refused");
    }
    std::fflush(stdout);
  }
} late;

void hold(const py::object &value) { held = value; }
void hold_in_list(const py::object &value) {
  if (held_list.is_none()) held_list = py::list();
  held_list.attr("append")(value);
}
void keep(std::shared_ptr<Loud> loud) { kept.push_back(std::move(loud)); }
void call_late(const py::object &function) {
  late.function = function;
  late.active = true;
}
py::object call(const py::object &function) { return function(); }
std::string greeting_of(const Loud &loud) { return loud.greet(); }
/// Leaves a thread behind that calls Python until it is refused.
void start_thread(const py::object &function) {
  std::thread([function] {
    try {
      py::attach attached;
      for (;;) function();
    } catch (const std::exception &) {
    }
  }).detach();
}

KEVEL_MODULE(shutdown_ext) {
  using namespace kevel;
  class_<PyLoud, std::shared_ptr<PyLoud>, noncopyable>("Loud", init<std::string>()).def("greet", &Loud::greet).def_readwrite("name", &Loud::name);
  def("hold", hold);
  def("hold_in_list", hold_in_list);
  def("keep", keep);
  def("call_late", call_late);
  def("call", ::call);
  def("greeting_of", greeting_of);
  def("start_thread", start_thread);
}
