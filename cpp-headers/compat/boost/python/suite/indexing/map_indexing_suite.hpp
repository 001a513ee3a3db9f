// boost/python/suite/indexing/map_indexing_suite.hpp: the suites for containers.
#pragma once
#include <map>

#include <boost/python.hpp>

#include <kevel/indexing/map.hpp>
