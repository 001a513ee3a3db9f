// boost/python/object/class_wrapper.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
