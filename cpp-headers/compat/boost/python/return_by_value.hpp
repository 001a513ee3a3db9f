// boost/python/return_by_value.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
