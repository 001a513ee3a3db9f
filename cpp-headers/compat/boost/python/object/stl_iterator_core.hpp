// boost/python/object/stl_iterator_core.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
