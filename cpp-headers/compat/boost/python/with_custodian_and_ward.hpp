// boost/python/with_custodian_and_ward.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
