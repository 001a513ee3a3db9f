// boost/python/detail/signature.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
