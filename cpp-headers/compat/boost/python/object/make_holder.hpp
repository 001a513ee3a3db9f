// boost/python/object/make_holder.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
