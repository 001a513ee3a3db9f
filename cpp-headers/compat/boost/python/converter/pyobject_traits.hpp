// boost/python/converter/pyobject_traits.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
