// boost/python/pickle_support.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
