// boost/python/converter/to_python_function_type.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
