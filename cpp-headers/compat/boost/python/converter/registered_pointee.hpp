// boost/python/converter/registered_pointee.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
