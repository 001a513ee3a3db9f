// boost/numpy/matrix.hpp: part of <boost/numpy.hpp>.
#pragma once
#include <boost/numpy.hpp>
