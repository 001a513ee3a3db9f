// boost/python/numpy/scalars.hpp: part of <boost/python/numpy.hpp>.
#pragma once
#include <boost/python/numpy.hpp>
