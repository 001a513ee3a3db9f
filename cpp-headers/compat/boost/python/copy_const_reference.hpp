// boost/python/copy_const_reference.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
