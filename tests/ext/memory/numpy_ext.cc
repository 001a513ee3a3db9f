// NumPy's arrays, natively.
#include <kevel/python.hpp>

#include <kevel/numpy.hpp>

namespace python = kevel;
#include "numpy_cases.hpp"

KEVEL_MODULE(numpy_ext) { define_numpy_cases(); }
