// boost/python/def_visitor.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
