// boost/python/converter/pointer_type_id.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
