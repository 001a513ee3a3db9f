// angles.cpp - the module geometry._angles, a source of Boost.Python as it was
#include <boost/python.hpp>

static double to_radians(double degrees) { return degrees * 3.14159265358979323846 / 180; }

BOOST_PYTHON_MODULE(_angles) { boost::python::def("to_radians", to_radians); }
