// boost/python/object/add_to_namespace.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
