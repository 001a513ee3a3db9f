// boost/python/detail/is_wrapper.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
