// boost/python/pure_virtual.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
