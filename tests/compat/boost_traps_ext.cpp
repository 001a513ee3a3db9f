// tests/compat/boost_traps_ext.cpp - what real modules do that a port must not stumble over
#include <boost/python.hpp>
#include <boost/shared_ptr.hpp>

#include <iostream>
#include <memory>
#include <streambuf>
#include <vector>

#include "boost_shared.hpp"

using namespace boost::python;
using boost_shared::parcel;
using boost_shared::span;

namespace traps {

// 1: Python objects in static variables.
static PyObject *static_error = PyErr_NewException(const_cast<char *>("boost_traps_ext.StaticError"), NULL, NULL);
static object static_none;
static object static_text("made early");
static list static_list;
static void raise_static_error() {
  PyErr_SetString(static_error, "from a static variable");
  throw_error_already_set();
}

// 2: wrapper classes that take self.
struct animal {
  animal(std::string const &name) : name(name) {}
  virtual ~animal() {}
  virtual std::string sound() { return name + " is silent"; }
  std::string name;
};
struct animal_wrap : animal {
  animal_wrap(PyObject *self, std::string const &name) : animal(name), self(self) {}
  animal_wrap(PyObject *self, animal const &from) : animal(from), self(self) {}
  std::string sound() { return call_method<std::string>(self, "sound"); }
  std::string default_sound() { return animal::sound(); }
  PyObject *self;
};
static std::string heard(animal &a) { return "heard: " + a.sound(); }
struct plant {
  plant(int height) : height(height) {}
  virtual ~plant() {}
  virtual int grow() { return ++height; }
  int height;
};
struct plant_wrap : plant {
  plant_wrap(PyObject *self, int height) : plant(height), self(self) {}
  int grow() { return call_method<int>(self, "grow"); }
  int default_grow() { return plant::grow(); }
  PyObject *self;
};
static int grown(boost::shared_ptr<plant> p) { return p->grow(); }

// 3: texts.
static size_t text_size(std::string const &text) { return text.size(); }
static char const *echoed(char const *text) { return text; }
static std::wstring wide(std::wstring const &text) { return text + L"\u20ac"; }

// 5: overloads, and operators that do not fit.
static std::string chosen(int) { return "int"; }
static std::string chosen_double(double) { return "double"; }
static std::string chosen_object(object) { return "object"; }
struct money {
  money(int amount = 0) : amount(amount) {}
  money operator+(money const &with) const { return money(amount + with.amount); }
  bool operator==(money const &with) const { return amount == with.amount; }
  int amount;
};
static money operator+(int a, money const &b) { return money(a + b.amount); }

// 6: numbers of libraries.
static double half(double x) { return x / 2; }
static float extracted(object o) { return extract<float>(o); }

// 7: enumerations.
enum color { red = 1, green = 2 };
enum mode { fast = 4 };
static color another(color c) { return c == red ? green : red; }

// 9, 10: exceptions.
static void throw_pointer() { throw new std::invalid_argument("a pointer"); }
struct broken {
  std::string what;
};
static void translate(broken const &b) { PyErr_SetString(PyExc_UserWarning, b.what.c_str()); }
static void throw_broken() { throw broken{"translated"}; }
static int recovers(object f) {
  try {
    return extract<int>(f());
  } catch (error_already_set const &) {
    bool known = PyErr_ExceptionMatches(PyExc_KeyError);
    PyErr_Clear();
    return known ? -1 : -2;
  }
}
static void reraises(object f) {
  try {
    f();
  } catch (...) {
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_Restore(type, value, trace);
    throw;
  }
}

// 11: objects.
static tuple used_objects(list given, dict named) {
  list doubled(given);
  doubled *= 2;
  doubled[0] = "first";
  object nested = eval("[[1, 2], [3, 4]]");
  nested[1][0] = 9;
  str text("%s-%s");
  object missing = getattr(given, "missing", object());
  return make_tuple(doubled, nested, text % make_tuple(1, "x"), named.has_key("key"), missing == object(), missing != object(),
                    len(given.slice(1, slice_nil())));
}

// 12: properties of every kind.
struct item {
  item() : value(3) {}
  int get() const { return value; }
  void set(int v) { value = v; }
  int value;
};
static int get_free(item const &i) { return i.value * 10; }
static void set_free(item &i, int v) { i.value = v / 10; }

// 14: defaults.
struct options {
  options(int a, double b = 2.5, std::string const &c = "c") : a(a), b(b), c(c) {}
  std::string show() const { return std::to_string(a) + " " + std::to_string(static_cast<int>(b * 10)) + " " + c; }
  item &pick(item &i, int = 0) { return i; }
  int a;
  double b;
  std::string c;
};
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(pick_overloads, pick, 1, 2)
static int total(int a, int b = 2, int c = 3) { return a * 100 + b * 10 + c; }
BOOST_PYTHON_FUNCTION_OVERLOADS(total_overloads, total, 1, 3)
static int with_default(money const &m, int times) { return m.amount * times; }

// 15: std::auto_ptr.
struct owned {
  owned(int n) : n(n) {}
  int n;
};
static std::auto_ptr<owned> make_owned(int n) { return std::auto_ptr<owned>(new owned(n)); }
static int take_owned(std::auto_ptr<owned> o) { return o.get() ? o->n : -1; }

// 16: a stream buffer over a Python file.
class file_buffer : public std::streambuf {
public:
  explicit file_buffer(object file) : write_(file.attr("write")) {}

private:
  int_type overflow(int_type c) override {
    if (c != traits_type::eof()) write_(std::string(1, static_cast<char>(c)));
    return c;
  }
  std::streamsize xsputn(char const *text, std::streamsize size) override {
    write_(str(text, static_cast<size_t>(size)));
    return size;
  }
  object write_;
};
static void deep(std::ostream &out, int depth) {
  if (depth)
    deep(out, depth - 1);
  else
    out << "written " << 42 << '\n';
}
static void write_to(object file) {
  file_buffer buffer(file);
  std::ostream out(&buffer);
  out.exceptions(std::ios::badbit);
  deep(out, 50);
}

// 18: pickling.
struct saved {
  saved(std::string const &name) : name(name), count(0) {}
  std::string name;
  int count;
};
struct saved_suite : pickle_suite {
  static tuple getinitargs(saved const &s) { return make_tuple(s.name); }
  static tuple getstate(object o) { return make_tuple(o.attr("__dict__"), extract<saved const &>(o)().count); }
  static void setstate(object o, tuple state) {
    dict d = extract<dict>(o.attr("__dict__"))();
    d.update(state[0]);
    extract<saved &>(o)().count = extract<int>(state[1]);
  }
  static bool getstate_manages_dict() { return true; }
};

struct span_to_tuple {
  static PyObject *convert(span const &s) { return incref(make_tuple(s.first, s.last).ptr()); }
};
struct span_from_tuple {
  static void *convertible(PyObject *o) { return PyTuple_Check(o) && PyTuple_Size(o) == 2 ? o : 0; }
  static void construct(PyObject *o, converter::rvalue_from_python_stage1_data *data) {
    void *storage = reinterpret_cast<converter::rvalue_from_python_storage<span> *>(data)->storage.bytes;
    object given(handle<>(borrowed(o)));
    new (storage) span{extract<int>(given[0]), extract<int>(given[1])};
    data->convertible = storage;
  }
};

} // namespace traps
using namespace traps;

BOOST_PYTHON_MODULE(boost_traps_ext) {
  scope().attr("StaticError") = object(handle<>(borrowed(static_error)));
  def("raise_static_error", raise_static_error);
  scope().attr("statics") = make_tuple(static_none, static_text, static_list);

  class_<animal, animal_wrap>("animal", init<std::string>()).def("sound", &animal::sound, &animal_wrap::default_sound);
  class_<plant, boost::shared_ptr<plant_wrap>, boost::noncopyable>("plant", init<int>())
      .def("grow", &plant::grow, &plant_wrap::default_grow)
      .def_readonly("height", &plant::height);
  def("heard", heard);
  def("grown", grown);

  def("text_size", text_size);
  def("echoed", echoed);
  def("wide", wide);

  def("chosen", chosen_object);
  def("chosen", chosen_double);
  def("chosen", chosen);
  class_<money>("money", init<optional<int>>()).def(self + self).def(int() + self).def(self == self).def_readonly("amount", &money::amount);

  def("half", half);
  def("extracted", extracted);

  enum_<color>("color").value("red", red).value("green", green).export_values();
  {
    scope inside = class_<item>("item")
                       .def_readonly("read", &item::get)
                       .def_readwrite("value", &item::value, "the value")
                       .add_property("both", &item::get, &item::set, "both ways")
                       .add_property("free", get_free, set_free)
                       .add_property("made", make_function(&item::get), make_function(&item::set))
                       .add_property("lambda", +[](item const &i) { return -i.value; })
                       .def("documented", &item::get, "first", default_call_policies())
                       .def("documented_last", &item::get, default_call_policies(), "last");
    enum_<mode>("mode").value("fast", fast);
    inside.attr("constant") = 12;
  }
  def("other", another);

  def("throw_pointer", throw_pointer);
  register_exception_translator<broken>(translate);
  def("throw_broken", throw_broken);
  def("recovers", recovers);
  def("reraises", reraises);
  def("objects", used_objects);

  class_<options>("options", init<int, optional<double, std::string>>((arg("a"), arg("b") = 2.5, arg("c") = "c")))
      .def("show", &options::show)
      .def("pick", &options::pick, pick_overloads((arg("i"), arg("n")), "picks")[return_internal_reference<2>()]);
  def("total", total, total_overloads((arg("a"), arg("b"), arg("c")), "adds up"));
  def("with_default", with_default, (arg("m") = money(7), arg("times") = 2));

  class_<owned, std::auto_ptr<owned>>("owned", init<int>()).def_readonly("n", &owned::n);
  def("make_owned", make_owned);
  def("take_owned", take_owned);
  def("write_to", write_to);

  object sub(handle<>(borrowed(PyImport_AddModule("boost_traps_ext.sub"))));
  scope().attr("sub") = sub;
  scope().attr("__path__") = "boost_traps_ext";
  {
    scope inside = sub;
    def("there", +[] { return 5; });
  }
  class_<saved>("saved", init<std::string>()).def_readwrite("count", &saved::count).def_pickle(saved_suite());
  class_<parcel>("parcel", init<std::string>()).def_readonly("text", &parcel::text);
  to_python_converter<span, span_to_tuple>();
  converter::registry::push_back(&span_from_tuple::convertible, &span_from_tuple::construct, type_id<span>());
}
