// boost/python/object_attributes.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
