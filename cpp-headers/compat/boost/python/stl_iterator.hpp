// boost/python/stl_iterator.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
