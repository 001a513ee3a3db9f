// boost/python/converter/context_result_converter.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
