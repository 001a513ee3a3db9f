// boost/python/detail/map_entry.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
