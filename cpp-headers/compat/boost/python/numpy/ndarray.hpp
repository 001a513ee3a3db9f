// boost/python/numpy/ndarray.hpp: part of <boost/python/numpy.hpp>.
#pragma once
#include <boost/python/numpy.hpp>
