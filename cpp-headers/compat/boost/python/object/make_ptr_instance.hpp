// boost/python/object/make_ptr_instance.hpp: part of <boost/python.hpp>.
#pragma once
#include <boost/python.hpp>
