// boost/python/detail/raw_pyobject.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
