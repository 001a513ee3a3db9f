// boost/python/back_reference.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
