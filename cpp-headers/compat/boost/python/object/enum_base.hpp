// boost/python/object/enum_base.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
