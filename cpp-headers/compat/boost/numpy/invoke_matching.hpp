// boost/numpy/invoke_matching.hpp: part of <boost/numpy.hpp>.
#pragma once
#include <boost/numpy.hpp>
