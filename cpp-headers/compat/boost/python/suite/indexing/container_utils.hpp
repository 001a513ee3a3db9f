// boost/python/suite/indexing/container_utils.hpp: the suites for containers.
#pragma once
#include <boost/python.hpp>

#include <kevel/indexing/container_utils.hpp>
