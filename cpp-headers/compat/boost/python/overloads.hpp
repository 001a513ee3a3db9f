// boost/python/overloads.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
