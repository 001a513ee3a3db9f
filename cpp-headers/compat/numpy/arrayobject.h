/* numpy/arrayobject.h: NumPy's C API as ports use it, over NumPy's Python interface: on PyPy as well, and with nothing to link. */
#pragma once
#include <kevel_capi/numpy_array.hpp>
