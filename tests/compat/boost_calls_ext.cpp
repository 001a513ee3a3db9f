// tests/compat/boost_calls_ext.cpp - what calls of Boost.Python's functions come to: missing objects, operators, raw functions, conversions
#include <boost/enable_shared_from_this.hpp>
#include <boost/python.hpp>

#include <list>
#include <memory>
#include <string>

using namespace boost::python;

namespace calling {

// Instances whose __init__ never ran, and those that hold a null pointer.
struct nest : boost::enable_shared_from_this<nest> {
  int eggs = 2;
};
struct tent {
  int poles = 4;
};
static int shared_eggs(boost::shared_ptr<nest> n) { return n ? n->eggs : -1; }
static int const_shared_eggs(const boost::shared_ptr<nest> &n) { return n ? n->eggs : -1; }
static int eggs_of(const nest &n) { return n.eggs; }
static int eggs_at(nest *n) { return n ? n->eggs : -1; }
static int shared_poles(std::shared_ptr<tent> t) { return t ? t->poles : -1; }
static std::shared_ptr<tent> pitch(int n) { return n ? std::make_shared<tent>() : nullptr; }
static tent *put_up(const std::string &text) { return text.empty() ? nullptr : new tent; }

// Methods for any attribute.
struct shed {
  explicit shed(int n) : n(n) {}
  int n;
};
static int look(const shed &s, const std::string &name) {
  if (name.size() > 4) {
    PyErr_SetString(PyExc_AttributeError, name.c_str());
    throw_error_already_set();
  }
  return s.n + static_cast<int>(name.size());
}
static void put(shed &s, const std::string &name, int value) { s.n = value + static_cast<int>(name.size()); }
static void drop(shed &s, const std::string &name) { s.n -= static_cast<int>(name.size()); }

// Raw functions.
struct rope {
  double length;
  int strands;
};
static rope *twist(double length, int strands, bool) { return new rope{length, strands}; }
static object any_rope(tuple a, dict k) {
  return a[0].attr("__init__")(len(a) > 1 ? double(extract<double>(a[1])) : 1.0, k.get("strands", 3), true);
}
static int count(tuple a, dict k) { return static_cast<int>(10 * len(a) + len(k)); }

// Operators.
struct money {
  explicit money(int c) : cents(c) {}
  money &operator+=(const money &o) {
    cents += o.cents;
    return *this;
  }
  money operator+(int whole) const { return money(cents + 100 * whole); }
  money plus(const money &o) const { return money(cents + o.cents); }
  bool equals(const money &o) const { return cents == o.cents; }
  int cents;
};

// Conversions from a base class.
struct shape {
  virtual ~shape() {}
  virtual int sides() const = 0;
};
struct figure {
  virtual ~figure() {}
  virtual int sides() const { return 1; }
};
struct circle : shape, figure {
  int sides() const override { return 2; }
};
struct polygon : shape, figure {
  explicit polygon(int n) : n(n) {}
  int sides() const override { return n; }
  int n;
};
struct polygon_wrap : polygon {
  polygon_wrap(PyObject *, int n) : polygon(n) {}
};
struct any_shape {
  any_shape() : sides(0) {}
  any_shape(const shape &s) : sides(s.sides()) {}
  int sides;
};
struct any_figure {
  any_figure() : sides(0) {}
  any_figure(const figure &f) : sides(f.sides()) {}
  int sides;
};
static int shape_sides(const any_shape &a) { return a.sides; }
static int figure_sides(any_figure a) { return a.sides; }

// Results whose own class is not registered.
struct tree {
  virtual ~tree() {}
};
struct oak : tree {
  int acorns = 3;
};
struct old_oak : oak {};
static tree *grow(int n) { return n == 0 ? new tree : n == 1 ? new oak : new old_oak; }
static int acorns(const oak &o) { return o.acorns; }

// Exceptions whose last reference is given away, and pure virtual functions.
struct fault {};
struct early_fault {};
static PyObject *fault_type = nullptr;
static PyObject *early_fault_type = PyErr_NewException(const_cast<char *>("boost_calls_ext.EarlyFault"), nullptr, nullptr);
static void translate(const fault &) { PyErr_SetString(fault_type, "it broke"); }
static void translate_early(const early_fault &) { PyErr_SetString(early_fault_type, "it broke early"); }
static void fail() { throw fault(); }
static void fail_early() { throw early_fault(); }
struct crane {
  virtual ~crane() {}
  virtual int lift(int) = 0;
};
struct crane_wrap : crane, wrapper<crane> {
  int lift(int n) override { return this->get_override("lift")(n); }
};
static int hoist(crane &c, int n) { return c.lift(n); }

} // namespace calling
using namespace calling;

BOOST_PYTHON_MODULE(boost_calls_ext) {
  class_<nest, boost::shared_ptr<nest>, boost::noncopyable>("nest").def_readonly("eggs", &nest::eggs);
  class_<tent, std::shared_ptr<tent>, boost::noncopyable>("tent", no_init)
      .def("__init__", make_constructor(pitch))
      .def("__init__", make_constructor(put_up))
      .def_readonly("poles", &tent::poles);
  def("shared_eggs", shared_eggs);
  def("const_shared_eggs", const_shared_eggs);
  def("eggs_of", eggs_of);
  def("eggs_at", eggs_at);
  def("shared_poles", shared_poles);

  class_<shed>("shed", init<int>()).def("__getattr__", look).def("__setattr__", put).def("__delattr__", drop);

  class_<rope>("rope", no_init)
      .def("__init__", raw_function(any_rope, 1))
      .def("__init__", make_constructor(twist))
      .def_readonly("length", &rope::length)
      .def_readonly("strands", &rope::strands);
  def("count", raw_function(count, 2));
  def("count_any", raw_function(count));

  class_<money>("money", init<int>())
      .def_readonly("cents", &money::cents)
      .def(self += self)
      .def(self + int())
      .def("__sub__", &money::plus)
      .def("__rsub__", &money::plus)
      .def("__div__", &money::plus)
      .def("__matmul__", &money::plus)
      .def("__eq__", &money::equals);

  implicitly_convertible<shape, any_shape>();
  class_<shape, boost::noncopyable>("shape", no_init);
  class_<figure>("figure");
  class_<any_shape>("any_shape").def(init<const shape &>());
  class_<any_figure>("any_figure");
  class_<circle, bases<shape, figure>>("circle");
  class_<polygon, bases<shape, figure>, boost::noncopyable, polygon_wrap>("polygon", init<int>());
  implicitly_convertible<figure, any_figure>();
  def("shape_sides", shape_sides);
  def("figure_sides", figure_sides);

  class_<tree>("tree");
  class_<oak, bases<tree>>("oak");
  def("grow", grow, return_value_policy<manage_new_object>());
  def("acorns", acorns);

  fault_type = PyErr_NewException(const_cast<char *>("boost_calls_ext.Fault"), nullptr, nullptr);
  scope().attr("Fault") = object(handle<>(fault_type));
  scope().attr("EarlyFault") = object(handle<>(early_fault_type));
  register_exception_translator<fault>(&translate);
  register_exception_translator<early_fault>(&translate_early);
  def("fail", fail);
  def("fail_early", fail_early);
  class_<crane_wrap, boost::noncopyable>("crane").def("lift", pure_virtual(&crane::lift));
  def("hoist", hoist);
}
