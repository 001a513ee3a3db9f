// kevel_boost/extract.hpp: extract<T> from a PyObject *.
#pragma once
#include <kevel_boost/handle.hpp>

#include <kevel/detail/convert/from_python.hpp>
