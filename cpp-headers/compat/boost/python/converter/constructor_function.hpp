// boost/python/converter/constructor_function.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
