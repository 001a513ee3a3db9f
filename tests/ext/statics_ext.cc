// tests/ext/statics_ext.cc - Python objects as static variables, made before the module's initialisation runs
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

py::object nothing;
py::list list_of_calls;
py::dict counts;
py::str separator(", ");
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
bool is_nothing() { return nothing.is_none(); }
int registered() { return static_cast<int>(py::len(registry.classes)) + static_cast<int>(py::len(registry.empty)); }

KEVEL_MODULE(statics_ext) {
  py::def("count", count);
  py::def("calls", calls);
  py::def("is_nothing", is_nothing);
  py::def("registered", registered);
}
