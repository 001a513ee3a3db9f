// boost/python/detail/wrapper_base.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
