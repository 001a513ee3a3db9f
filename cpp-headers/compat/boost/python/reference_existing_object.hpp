// boost/python/reference_existing_object.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
