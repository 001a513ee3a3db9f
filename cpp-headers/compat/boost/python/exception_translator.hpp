// boost/python/exception_translator.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
