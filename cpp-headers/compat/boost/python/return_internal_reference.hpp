// boost/python/return_internal_reference.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
