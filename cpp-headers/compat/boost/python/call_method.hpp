// boost/python/call_method.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
