// 2 Building: two sources make one module. `python -m kevel build --compat planets.cpp orbits.cpp --name tutorial_planets`
#include <boost/python.hpp>

double year_of(double distance); // orbits.cpp

BOOST_PYTHON_MODULE(tutorial_planets) { boost::python::def("year_of", year_of); }
