// boost/python/slice_nil.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
