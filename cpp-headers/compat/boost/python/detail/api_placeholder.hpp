// boost/python/detail/api_placeholder.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
