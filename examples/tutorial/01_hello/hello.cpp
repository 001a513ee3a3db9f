// 1 Hello world: a function of C++ in a module.
#include <boost/python.hpp>

static char const *welcome() { return "good morning"; }

BOOST_PYTHON_MODULE(tutorial_hello) { boost::python::def("welcome", welcome); }
