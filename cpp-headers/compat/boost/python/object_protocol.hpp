// boost/python/object_protocol.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
