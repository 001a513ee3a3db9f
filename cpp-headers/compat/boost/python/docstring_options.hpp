// boost/python/docstring_options.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
