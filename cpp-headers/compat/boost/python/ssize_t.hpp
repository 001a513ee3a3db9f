// boost/python/ssize_t.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
