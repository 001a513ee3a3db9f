// boost/python/converter/pytype_object_mgr_traits.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
