// boost/python/slice.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
