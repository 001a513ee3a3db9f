// 5 Class data members: one that Python may only read, one that it may change.
#include <boost/python.hpp>

#include <string>

struct reading {
  reading(std::string const &sensor) : sensor(sensor), value(0) {}
  std::string const sensor;
  double value;
};

BOOST_PYTHON_MODULE(tutorial_reading) {
  using namespace boost::python;
  class_<reading>("reading", init<std::string>())
      .def_readonly("sensor", &reading::sensor)
      .def_readwrite("value", &reading::value, "in degrees");
}
