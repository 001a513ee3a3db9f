// boost/python/detail/operator_id.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
