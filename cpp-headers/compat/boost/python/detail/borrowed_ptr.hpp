// boost/python/detail/borrowed_ptr.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
