// 11 Special methods: float(), abs(), pow(), str().
#include <boost/python.hpp>

#include <cmath>
#include <ostream>

struct offset {
  explicit offset(double value) : value(value) {}
  operator double() const { return value; }
  double value;
};
static offset pow(offset base, offset exponent) { return offset(std::pow(base.value, exponent.value)); }
static offset abs(offset o) { return offset(std::fabs(o.value)); }
static std::ostream &operator<<(std::ostream &out, offset const &o) { return out << (o.value < 0 ? "" : "+") << o.value; }

BOOST_PYTHON_MODULE(tutorial_offset) {
  using namespace boost::python;
  class_<offset>("offset", init<double>())
      .def(float_(self))
      .def(pow(self, other<offset>()))
      .def(abs(self))
      .def(self_ns::str(self))
      .def(self_ns::repr(self));
}
