// boost/python/base_type_traits.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
