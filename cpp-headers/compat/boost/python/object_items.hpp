// boost/python/object_items.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
