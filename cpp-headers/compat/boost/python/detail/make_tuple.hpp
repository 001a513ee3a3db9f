// boost/python/detail/make_tuple.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
