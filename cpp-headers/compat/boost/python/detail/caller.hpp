// boost/python/detail/caller.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
