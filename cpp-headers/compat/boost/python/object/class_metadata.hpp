// boost/python/object/class_metadata.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
