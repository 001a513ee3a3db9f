// boost/python/suite/indexing/vector_indexing_suite.hpp: the suites for containers.
#pragma once
#include <boost/python.hpp>

#include <kevel/indexing/vector.hpp>
