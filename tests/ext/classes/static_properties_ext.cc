// tests/ext/classes/static_properties_ext.cc - properties of classes, and classes that derive from such ones
#include <string>

#include <kevel/python.hpp>

#include "static_properties.hpp"

using namespace kevel;

namespace {

struct Counter {
  static int shared;
  static const int limit;
  static std::string name;
  static double ratio() { return shared / 2.0; }
  static void set_ratio(double ratio) { shared = static_cast<int>(ratio * 2); }
  static int twice() { return shared * 2; }
  int own = 1;
  int get() const { return own; }
};
int Counter::shared = 5;
const int Counter::limit = 9;
std::string Counter::name = "counter";
struct Derived : Counter {
  int shared_of_instance = 3;
};
struct Plain {
  int own = 1;
  virtual ~Plain() = default;
  virtual int get() const { return own; }
};
struct PlainWithStatics : Plain {
  static int shared;
};
int PlainWithStatics::shared = 1;
struct Outer {
  struct Inner {
    static int shared;
  };
  static int shared;
};
int Outer::shared = 1;
int Outer::Inner::shared = 2;
struct Late {
  static int first, second;
};
int Late::first = 1;
int Late::second = 2;

class_<Late> *late = nullptr;

} // namespace

KEVEL_MODULE(static_properties_ext) {
  class_<Counter>("Counter")
      .def_readwrite("shared", &Counter::shared)
      .def_readonly("limit", &Counter::limit)
      .def_readwrite("name", &Counter::name)
      .add_static_property("ratio", &Counter::ratio, &Counter::set_ratio)
      .add_static_property("twice", &Counter::twice)
      .def_readwrite("own", &Counter::own)
      .def("get", &Counter::get);
  class_<Derived, bases<Counter>>("Derived");
  class_<Plain>("Plain").def("get", &Plain::get).def_readwrite("own", &Plain::own);
  class_<PlainWithStatics, bases<Plain>>("PlainWithStatics").def_readwrite("shared", &PlainWithStatics::shared);
  {
    class_<Outer> outer("Outer");
    outer.def_readwrite("shared", &Outer::shared);
    scope inside(outer);
    class_<Outer::Inner>("Inner").def_readwrite("shared", &Outer::Inner::shared);
  }
  late = new class_<Late>("Late");
  late->def_readwrite("first", &Late::first);
  def("add_late", +[] { late->add_static_property("second", &Late::second, &Late::second).def_readwrite("first", &Late::second); });
  def("shared", +[] { return Counter::shared; });
  def("plain_shared", +[] { return PlainWithStatics::shared; });
  def("late", +[] { return make_tuple(Late::first, Late::second); });
  def("outer", +[] { return make_tuple(Outer::shared, Outer::Inner::shared); });
  def("name", +[] { return Counter::name; });
  def("assign", +[](const object &cls, int value) { cls.attr("shared") = value; });
  class_<Based>("Based").def_readwrite("shared", &Based::shared).def_readwrite("own", &Based::own);
  def("based", +[] { return Based::shared; });
}
