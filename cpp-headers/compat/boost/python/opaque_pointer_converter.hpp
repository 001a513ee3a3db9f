// boost/python/opaque_pointer_converter.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
