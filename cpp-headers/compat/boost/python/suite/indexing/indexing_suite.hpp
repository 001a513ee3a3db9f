// boost/python/suite/indexing/indexing_suite.hpp: the suites for containers.
#pragma once
#include <boost/python.hpp>

#include <kevel/indexing/suite.hpp>
