// tests/ext/classes/statics_ext.cc - Python objects as static variables, made before the module's initialisation runs
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

py::object nothing;
py::list list_of_calls;
py::dict counts;
py::str separator(", ");
py::list started(py::make_tuple(1, 2)), shared = started;
py::object floor_of_pi = py::import("math").attr("floor")(3.14);
py::slice part(1, 2);
struct Registry {
  py::dict classes;
  py::tuple empty;
} registry;

int count(const std::string &name) {
  list_of_calls.append(name);
  const int now = counts.contains(name) ? py::extract<int>(counts[name])() + 1 : 1;
  counts[name] = now;
  return now;
}
py::object calls() { return separator.attr("join")(list_of_calls); }
py::object more(int value) {
  started.append(value);
  return py::make_tuple(shared, floor_of_pi, part);
}
bool is_nothing() { return nothing.is_none(); }
int registered() { return static_cast<int>(py::len(registry.classes)) + static_cast<int>(py::len(registry.empty)); }

KEVEL_MODULE(statics_ext) {
  py::def("count", count);
  py::def("calls", calls);
  py::def("more", more);
  py::def("is_nothing", is_nothing);
  py::def("registered", registered);
}
