// tests/ext/load/modules_failing_ext.cc - fails to initialise in the way that $KEVEL_TEST_FAILURE names
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

struct Partial {
  int value = 1;
};

struct Base {
  int n = 2;
};
struct Derived : Base {};

KEVEL_MODULE(modules_failing_ext) {
  const std::string how = py::extract<std::string>(py::import("os").attr("environ").attr("get")("KEVEL_TEST_FAILURE", ""));
  py::def("value", +[] { return 5; });
  if (how == "standard") throw std::invalid_argument("the configuration is wrong");
  if (how == "int") throw 42;
  if (how == "python") py::import("no_such_module_anywhere");
  if (how == "import") throw py::import_error("refused by the module");
  if (how == "base") py::class_<Derived, py::bases<Base>>("Derived");
  py::class_<Partial>("Partial").def_readwrite("value", &Partial::value);
  if (how == "late") throw std::runtime_error("after its class");
  if (how == "twice") py::class_<Partial>("Again");
}
