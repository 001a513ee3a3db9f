// 9 Virtual functions with default implementations: Python may override, and may call what C++ has.
#include <boost/python.hpp>

#include <string>

struct greeter {
  virtual ~greeter() {}
  virtual std::string greet(std::string const &name) { return "hello " + name; }
};
struct greeter_wrap : greeter, boost::python::wrapper<greeter> {
  std::string greet(std::string const &name) override {
    if (boost::python::override greet = this->get_override("greet")) return greet(name);
    return greeter::greet(name);
  }
  std::string default_greet(std::string const &name) { return this->greeter::greet(name); }
};
static std::string at_the_door(greeter &g) { return g.greet("you") + "!"; }

BOOST_PYTHON_MODULE(tutorial_greeter) {
  using namespace boost::python;
  class_<greeter_wrap, boost::noncopyable>("greeter").def("greet", &greeter::greet, &greeter_wrap::default_greet);
  def("at_the_door", at_the_door);
}
