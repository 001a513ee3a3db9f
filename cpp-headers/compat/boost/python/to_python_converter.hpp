// boost/python/to_python_converter.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
