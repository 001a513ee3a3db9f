// boost/python/detail/python_type.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
