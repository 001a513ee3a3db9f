// tests/ext/functions/policies_ext.cc - call policies: who owns a result, and what keeps what alive
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/python.hpp>

struct Part {
  explicit Part(int value = 0) : value(value) { ++alive; }
  Part(const Part &other) : value(other.value) { ++alive; }
  virtual ~Part() {
    --alive;
    value = -999;
  }
  static int count() { return alive; }
  inline static int alive = 0;
  int value;
};

struct Engine {
  explicit Engine(int power = 1) : part(power), parts{Part(10), Part(11)} { ++alive; }
  ~Engine() { --alive; }
  Engine(const Engine &) = delete;
  static int count() { return alive; }
  inline static int alive = 0;
  Part &get() { return part; }
  const Part &get_const() const { return part; }
  Part *find(int index) { return index < 2 ? &parts[static_cast<std::size_t>(index)] : nullptr; }
  const Part *fitted() const { return attached; }
  void attach(Part *other) { attached = other; }
  int attached_value() const { return attached ? attached->value : -1; }
  void refuse(Part &) { throw std::invalid_argument("refused"); }
  Part part;
  std::vector<Part> parts;
  Part *attached = nullptr;
};

/// Refers to an Engine and a Part without owning them.
struct Gauge {
  Gauge(Engine &engine, Part &part) : engine(&engine), part(&part) {}
  virtual ~Gauge() = default;
  int read() const { return engine->part.value * 100 + part->value; }
  Engine *engine;
  Part *part;
};

Part global_part(77);
const std::string &global_text() {
  static const std::string text = "global";
  return text;
}

Part *make(int value) {
  if (value < 0) throw std::out_of_range("negative");
  return value ? new Part(value) : nullptr;
}
Part &existing() { return global_part; }
Part *existing_pointer(bool there) { return there ? &global_part : nullptr; }
const Part &existing_const() { return global_part; }
Gauge *gauge(Engine &engine, Part &part) { return new Gauge(engine, part); }
kevel::object second_of(kevel::object, kevel::object second) { return second; }

KEVEL_MODULE(policies_ext) {
  using namespace kevel;
  class_<Part>("Part", init<int>(arg("value") = 0)).def_readwrite("value", &Part::value).def("count", &Part::count).staticmethod("count");

  class_<Engine, noncopyable>("Engine", init<int>(arg("power") = 1))
      .def("get", &Engine::get, return_internal_reference<>())
      .def("get_copy", &Engine::get_const, return_value_policy<copy_const_reference>())
      .def("get_value", &Engine::get_const, return_value_policy<return_by_value>())
      .def("find", &Engine::find, return_internal_reference<1>())
      .def("fitted", &Engine::fitted, return_internal_reference<>())
      .def("attach", &Engine::attach, with_custodian_and_ward<1, 2>())
      .def("attached_value", &Engine::attached_value)
      .def("refuse", &Engine::refuse, with_custodian_and_ward<1, 2>())
      .add_property("part", make_function(&Engine::get, return_internal_reference<>()))
      .def_readonly("member", &Engine::part)
      .def("count", &Engine::count)
      .staticmethod("count");

  class_<Gauge>("Gauge", init<Engine &, Part &>()[with_custodian_and_ward<1, 2, with_custodian_and_ward<1, 3>>()]).def("read", &Gauge::read);

  def("make", make, return_value_policy<manage_new_object>());
  def("existing", existing, return_value_policy<reference_existing_object>());
  def("existing_pointer", existing_pointer, return_value_policy<reference_existing_object>());
  def("existing_copy", existing_const, return_value_policy<copy_const_reference>());
  def("existing_value", existing, return_value_policy<return_by_value>());
  def("global_text", global_text, return_value_policy<copy_const_reference>());
  def("gauge", gauge,
      return_value_policy<manage_new_object, with_custodian_and_ward_postcall<0, 1, with_custodian_and_ward_postcall<0, 2>>>());
  def("tie", second_of, with_custodian_and_ward<1, 2>());
  def("tie_result", second_of, with_custodian_and_ward_postcall<0, 1>());
}
