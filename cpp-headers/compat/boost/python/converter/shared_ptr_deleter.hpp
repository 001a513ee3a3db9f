// boost/python/converter/shared_ptr_deleter.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
