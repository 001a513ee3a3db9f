// 25 General techniques: a module inside a package, with each class in a source of its own.
#include <boost/python.hpp>

void export_filters(); // filters.cpp

static double volume(double decibel) { return decibel / 10; }

BOOST_PYTHON_MODULE(tutorial_sounds_core) {
  boost::python::def("volume", volume);
  export_filters();
}
