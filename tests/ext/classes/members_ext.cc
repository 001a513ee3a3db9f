// tests/ext/classes/members_ext.cc - data members of every kind, optional constructor arguments, user-made conversions, text views
#include <string>
#include <string_view>

#include <kevel/python.hpp>

namespace py = kevel;

struct Cell {
  int value = 1;
};
struct Record {
  Record() = default;
  explicit Record(int a, double b = 2.5, const std::string &c = "c") : a(a), b(b), c(c) {}
  int a = 0;
  double b = 0;
  std::string c;
  bool flag = false;
  char letter = 'x';
  Cell inner;
  const Cell fixed{5};
  Cell *pointer = nullptr;
  py::object any;
  static int shared;
};
int Record::shared = 3;

/// Converted by value: a pair in Python.
struct Money {
  long long cents;
  std::string currency;
};
Money twice(const Money &money) { return {2 * money.cents, money.currency}; }

std::string reversed(std::string_view text) { return std::string(text.rbegin(), text.rend()); }
std::string_view middle(std::string_view text) { return text.size() < 2 ? text : text.substr(1, text.size() - 2); }
std::string optional_text(const char *text) { return text ? std::string("got ") + text : "nothing"; }

namespace kevel {
template <> struct value_caster<Money> {
  static constexpr const char *python_type = "tuple";
  static Money from_python(const object &pair) { return {extract<long long>(pair[0]), extract<std::string>(pair[1])}; }
  static object to_python(const Money &money) { return make_tuple(money.cents, money.currency); }
};
} // namespace kevel

KEVEL_MODULE(members_ext) {
  using namespace kevel;
  class_<Cell>("Cell").def_readwrite("value", &Cell::value);
  class_<Record>("Record")
      .def(init<int, optional<double, std::string>>((arg("a"), arg("b") = 2.5, arg("c") = "c"), "Three at most."))
      .def_readwrite("a", &Record::a)
      .def_readwrite("b", &Record::b)
      .def_readwrite("c", &Record::c)
      .def_readwrite("flag", &Record::flag)
      .def_readwrite("letter", &Record::letter)
      .def_readwrite("inner", &Record::inner)
      .def_readonly("fixed", &Record::fixed)
      .def_readwrite("any", &Record::any)
      .def_readonly("shared", &Record::shared)
      .add_property("sum", [](const Record &self) { return self.a + self.b; })
      .add_property("direct", &Record::a)
      .add_property("both", make_getter(&Record::a), make_setter(&Record::a));

  def("twice", twice);
  def("reversed", reversed);
  def("middle", middle);
  def("optional_text", optional_text);
  object inner_class = scope().attr("Cell");
  inner_class.attr("added") = 7;
}
