// boost/python/data_members.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
