// boost/python/converter/builtin_converters.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
