// boost/python/detail/value_arg.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
