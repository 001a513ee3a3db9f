// boost/python/make_constructor.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
