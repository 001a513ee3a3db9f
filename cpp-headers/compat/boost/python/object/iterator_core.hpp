// boost/python/object/iterator_core.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
