// tests/ext/functions/overloads_ext.cc - overload sets: by type, by count, by class, and their order
#include <complex>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

struct Animal {
  virtual ~Animal() = default;
};
struct Dog : Animal {};
struct Rock {};

enum class metal { iron, gold };

std::string by_int(int) { return "int"; }
std::string by_double(double) { return "double"; }
std::string by_text(const std::string &) { return "text"; }
std::string by_bool(bool) { return "bool"; }
std::string by_complex(std::complex<double>) { return "complex"; }
std::string by_object(py::object) { return "object"; }
std::string by_list(py::list) { return "list"; }
std::string by_dict(py::dict) { return "dict"; }
std::string by_tuple(py::tuple) { return "tuple"; }
std::string by_metal(metal) { return "metal"; }
std::string by_small(signed char) { return "small"; }
std::string by_large(long long) { return "large"; }
std::string animal(const Animal &) { return "animal"; }
std::string dog(const Dog &) { return "dog"; }
std::string rock(const Rock *) { return "rock"; }
std::string none() { return "()"; }
std::string one(int) { return "(int)"; }
std::string two(int, int) { return "(int, int)"; }
std::string two_texts(const std::string &, int) { return "(text, int)"; }
std::string defaulted(int, int b, int c) { return "defaulted " + std::to_string(b) + std::to_string(c); }
std::string callback(py::object function) { return py::extract<std::string>(function())(); }

/// Overloads as methods, and a static one beside them.
struct Box {
  Box() : made("()") {}
  explicit Box(int) : made("(int)") {}
  explicit Box(const std::string &) : made("(text)") {}
  Box(int, int) : made("(int, int)") {}
  explicit Box(const Box &, bool) : made("(Box, bool)") {}
  std::string put(int) { return "put int"; }
  std::string put(const std::string &) { return "put text"; }
  std::string put(const Box &) const { return "put box"; }
  std::string made;
};

KEVEL_MODULE(overloads_ext) {
  using namespace kevel;
  class_<Animal>("Animal");
  class_<Dog, bases<Animal>>("Dog");
  class_<Rock>("Rock");
  enum_<metal>("Metal").value("iron", metal::iron).value("gold", metal::gold);

  def("narrow_last", by_double);
  def("narrow_last", by_int);
  def("wide_last", by_int);
  def("wide_last", by_double);

  def("by_type", by_object);
  def("by_type", by_complex);
  def("by_type", by_double);
  def("by_type", by_int);
  def("by_type", by_text);
  def("by_type", by_list);
  def("by_type", by_dict);
  def("by_type", by_tuple);
  def("by_type", by_metal);
  def("by_type", animal);
  def("by_type", dog);

  def("bool_last", by_int);
  def("bool_last", by_bool);

  def("by_size", by_large);
  def("by_size", by_small);

  def("by_count", none);
  def("by_count", one);
  def("by_count", two);
  def("by_count", two_texts);

  def("by_default", defaulted, (arg("a"), arg("b") = 8, arg("c") = 9));
  def("by_default", none);

  def("by_name", one, arg("first"));
  def("by_name", one, arg("second"));
  def("by_name", two, (arg("first"), arg("second")));

  def("by_class", animal, arg("it"), "Any animal.");
  def("by_class", rock, arg("it"), "A rock, or None.");
  def("by_class", dog, arg("it"));
  def("general_last", dog);
  def("general_last", animal);

  def("or_callback", callback);
  def("or_callback", by_int);

  class_<Box>("Box", "A box.", init<>())
      .def(init<int>(arg("size")))
      .def(init<std::string>(arg("label")))
      .def(init<int, int>())
      .def(init<const Box &, bool>())
      .def_readonly("made", &Box::made)
      .def("put", static_cast<std::string (Box::*)(int)>(&Box::put))
      .def("put", static_cast<std::string (Box::*)(const std::string &)>(&Box::put))
      .def("put", static_cast<std::string (Box::*)(const Box &) const>(&Box::put), "A box into the box.");
}
