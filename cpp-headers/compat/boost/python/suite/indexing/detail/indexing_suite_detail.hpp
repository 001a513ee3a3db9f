// boost/python/suite/indexing/detail/indexing_suite_detail.hpp: the suites for containers.
#pragma once
#include <boost/python/suite/indexing/indexing_suite.hpp>
