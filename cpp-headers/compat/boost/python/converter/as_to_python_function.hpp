// boost/python/converter/as_to_python_function.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
