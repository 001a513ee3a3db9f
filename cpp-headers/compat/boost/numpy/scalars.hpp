// boost/numpy/scalars.hpp: part of <boost/numpy.hpp>.
#pragma once
#include <boost/numpy.hpp>
