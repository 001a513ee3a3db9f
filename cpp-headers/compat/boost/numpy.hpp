// boost/numpy.hpp: Boost.NumPy under the name it had before it became part of Boost.Python.
#pragma once
#include <boost/python/numpy.hpp>

namespace boost {
namespace numpy = python::numpy;
} // namespace boost
