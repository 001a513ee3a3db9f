// boost/python/object_slice.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
