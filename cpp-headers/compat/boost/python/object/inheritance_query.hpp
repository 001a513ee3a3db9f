// boost/python/object/inheritance_query.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
