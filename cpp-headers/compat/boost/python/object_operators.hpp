// boost/python/object_operators.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
