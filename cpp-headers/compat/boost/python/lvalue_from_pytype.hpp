// boost/python/lvalue_from_pytype.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
