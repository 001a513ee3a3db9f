// boost/python/detail/def_helper_fwd.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
