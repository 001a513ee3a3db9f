// boost/python/detail/invoke.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
