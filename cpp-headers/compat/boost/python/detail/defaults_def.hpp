// boost/python/detail/defaults_def.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
