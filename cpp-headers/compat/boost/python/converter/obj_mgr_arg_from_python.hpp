// boost/python/converter/obj_mgr_arg_from_python.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
