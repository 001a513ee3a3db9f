// boost/python/converter/registry.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
