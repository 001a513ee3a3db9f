// tests/ext/instances/pickling_ext.cc - instances that are pickled, copied, and sent to other processes
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

namespace {

/// Small, so that it lives in memory of Python.
struct Point {
  int x, y;
};

/// Counts words; has a holder, so that C++ keeps it too.
class Counter {
public:
  void add(const std::string &word) { ++words_[word]; }
  int count(const std::string &word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }
  py::dict save() const {
    py::dict state;
    for (const auto &word : words_) state[word.first] = word.second;
    return state;
  }
  static std::shared_ptr<Counter> restore(const py::dict &state) {
    auto made = std::make_shared<Counter>();
    for (const py::object &word : state.keys()) {
      const int count = py::extract<int>(state[word]);
      if (count < 1) throw std::invalid_argument("a word that was counted occurs at least once");
      made->words_[py::extract<std::string>(word)] = count;
    }
    return made;
  }

private:
  std::map<std::string, int> words_;
};

/// Python may override `name`; what is restored is the wrapper, so that it still does.
struct Animal {
  explicit Animal(int legs = 4) : legs(legs) {}
  virtual ~Animal() = default;
  virtual std::string name() const { return "animal"; }
  int legs;
};
struct PyAnimal : Animal, py::wrapper<Animal> {
  using Animal::Animal;
  std::string name() const override {
    if (py::override f = this->get_override("name")) return f();
    return Animal::name();
  }
  std::string default_name() const { return Animal::name(); }
};

struct Closed {
  int handle = 3;
};

} // namespace

KEVEL_MODULE(pickling_ext) {
  using namespace py;
  class_<Point>("Point", init<>())
      .def("__init__", make_constructor(+[](int x, int y) { return Point{x, y}; }))
      .def_readwrite("x", &Point::x)
      .def_readwrite("y", &Point::y)
      .def_pickle([](const Point &p) { return make_tuple(p.x, p.y); },
                  [](const tuple &state) { return Point{extract<int>(state[0]), extract<int>(state[1])}; });
  class_<Counter, std::shared_ptr<Counter>>("Counter")
      .def("add", &Counter::add)
      .def("count", &Counter::count)
      .def_pickle(&Counter::save, &Counter::restore);
  class_<Animal, PyAnimal>("Animal", init<optional<int>>())
      .def("name", &Animal::name, &PyAnimal::default_name)
      .def_readonly("legs", &Animal::legs)
      .def_pickle([](const Animal &a) { return a.legs; }, [](int legs) { return std::make_unique<PyAnimal>(legs); });
  class_<Closed>("Closed").def_readonly("handle", &Closed::handle);
  def("told_name", +[](const Animal &animal) { return animal.name(); });
}
