// boost/python/to_python_value.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
