// boost/python/to_python_indirect.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
