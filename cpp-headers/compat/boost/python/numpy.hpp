// boost/python/numpy.hpp: NumPy's arrays, over kevel: without NumPy's C API and without a library.
#pragma once
#include <boost/python.hpp>

#include <kevel/numpy.hpp>

#include <boost/python/numpy/invoke_matching.hpp>
