// examples/01_hello/hello.cc - a function, a class, a default, a docstring, an exception
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

struct Greeter {
  explicit Greeter(std::string greeting) : greeting(std::move(greeting)) {
    if (this->greeting.empty()) throw std::invalid_argument("a greeting may not be empty");
  }
  std::string greet(const std::string &name, int times) const {
    std::string line;
    for (int i = 0; i < times; ++i) line += greeting + ", " + name + "! ";
    return line.substr(0, line.empty() ? 0 : line.size() - 1);
  }
  std::string greeting;
};

int answer() { return 42; }

KEVEL_MODULE(hello) {
  using namespace kevel;
  def("answer", answer, "The answer.");
  class_<Greeter>("Greeter", "Greets people.", init<std::string>(arg("greeting")))
      .def("greet", &Greeter::greet, (arg("name"), arg("times") = 1), "Greet `name`, several times if asked.")
      .def_readwrite("greeting", &Greeter::greeting);
}
