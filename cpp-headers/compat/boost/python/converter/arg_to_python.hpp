// boost/python/converter/arg_to_python.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
