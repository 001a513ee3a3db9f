// boost/python/detail/translate_exception.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
