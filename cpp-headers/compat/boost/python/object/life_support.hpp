// boost/python/object/life_support.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
