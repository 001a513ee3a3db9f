// boost/python/return_value_policy.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
