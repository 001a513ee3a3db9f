// tests/ext/functions/functions_ext.cc - free functions, lambdas and function objects; keywords, defaults, docstrings
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

int add(int a, int b) { return a + b; }
int twice(int x) noexcept { return 2 * x; }
std::string describe(const std::string &name, int times, double scale, bool loud) {
  return name + "/" + std::to_string(times) + "/" + std::to_string(static_cast<int>(scale * 10)) + (loud ? "!" : ".");
}
int digits(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o;
}
double mixed(int a, double b, const std::string &c, bool d, long long e, float f) {
  return a + b + static_cast<double>(c.size()) + d + static_cast<double>(e) + f;
}
py::object same(py::object value) { return value; }
py::list grow(py::list values, int value) {
  values.append(value);
  return values;
}

/// A function object: one operator(), with state.
struct Adder {
  int step;
  int operator()(int x) const { return x + step; }
};

KEVEL_MODULE(functions_ext) {
  using namespace kevel;
  scope().attr("__doc__") = "Functions of all kinds.";
  def("add", add, (arg("a"), arg("b")), "Add two ints.\n\nThe second line.");
  def("add_unnamed", add);
  def("add_pointer", &add);
  def("twice", twice, arg("x"));
  def("describe", describe, (arg("name"), arg("times") = 2, arg("scale") = 1.5, arg("loud") = false));
  def("digits", digits);
  def("mixed", mixed);
  def("same", same, (arg("value") = object()));
  def("grow", grow, (arg("values") = list(), arg("value") = 1));

  const std::string greeting = "hello, ";
  int offset = 100;
  def("shifted", [offset](int x) { return x + offset; });
  def("greet", [greeting](const std::string &name) { return greeting + name; }, arg("name"), "Greets.");
  def("counted", [count = 0]() mutable { return ++count; });
  def("plain_lambda", [](double x) { return x / 2; });
  def("adder", Adder{7});
  for (int i = 0; i < 3; ++i) def(("times_" + std::to_string(i)).c_str(), [i](int x) { return x * i; });
  offset = 0;
}
