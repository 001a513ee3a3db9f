// boost/python/converter/implicit.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
