// boost/python/detail/defaults_gen.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
