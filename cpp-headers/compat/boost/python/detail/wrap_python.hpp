// boost/python/detail/wrap_python.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
