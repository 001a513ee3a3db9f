// boost/python/object/class_detail.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
