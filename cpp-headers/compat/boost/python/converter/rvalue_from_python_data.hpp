// boost/python/converter/rvalue_from_python_data.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
