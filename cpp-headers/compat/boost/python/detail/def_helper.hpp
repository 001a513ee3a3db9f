// boost/python/detail/def_helper.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
