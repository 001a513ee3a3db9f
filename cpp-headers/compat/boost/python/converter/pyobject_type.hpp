// boost/python/converter/pyobject_type.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
