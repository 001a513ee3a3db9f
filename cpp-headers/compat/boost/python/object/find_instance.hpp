// boost/python/object/find_instance.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
