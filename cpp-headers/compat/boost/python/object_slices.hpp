// boost/python/object_slices.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
