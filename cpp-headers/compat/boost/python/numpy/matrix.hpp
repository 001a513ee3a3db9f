// boost/python/numpy/matrix.hpp: part of <boost/python/numpy.hpp>.
#pragma once
#include <boost/python/numpy.hpp>
