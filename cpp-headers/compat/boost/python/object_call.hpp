// boost/python/object_call.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
