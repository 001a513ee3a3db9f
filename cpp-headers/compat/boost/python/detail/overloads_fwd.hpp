// boost/python/detail/overloads_fwd.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
