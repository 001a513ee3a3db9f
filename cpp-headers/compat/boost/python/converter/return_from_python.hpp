// boost/python/converter/return_from_python.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
