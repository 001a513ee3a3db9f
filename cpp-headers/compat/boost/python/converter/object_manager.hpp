// boost/python/converter/object_manager.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
