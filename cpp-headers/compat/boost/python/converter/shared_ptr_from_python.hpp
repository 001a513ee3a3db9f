// boost/python/converter/shared_ptr_from_python.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
