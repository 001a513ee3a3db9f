// boost/python/object/forward.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
