// boost/python/object/function_object.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
