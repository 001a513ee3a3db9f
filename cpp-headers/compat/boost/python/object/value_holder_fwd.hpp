// boost/python/object/value_holder_fwd.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
