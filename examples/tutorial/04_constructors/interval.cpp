// 4 Constructors: several of them, and a class that Python cannot construct.
#include <boost/python.hpp>

#include <string>

struct interval {
  interval(std::string const &name) : low(0), high(static_cast<double>(name.size())) {}
  interval(double low, double high) : low(low), high(high) {}
  double length() const { return high - low; }
  double low, high;
};
struct sealed {
  int code() const { return 7; }
};
static sealed unseal() { return sealed(); }

BOOST_PYTHON_MODULE(tutorial_interval) {
  using namespace boost::python;
  class_<interval>("interval", init<std::string>()).def(init<double, double>()).def("length", &interval::length);
  class_<sealed>("sealed", no_init).def("code", &sealed::code);
  def("unseal", unseal);
}
