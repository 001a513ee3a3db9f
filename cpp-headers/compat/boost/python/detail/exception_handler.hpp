// boost/python/detail/exception_handler.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
