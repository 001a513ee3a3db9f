// boost/python/return_opaque_pointer.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
