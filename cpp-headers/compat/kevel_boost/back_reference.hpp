// kevel_boost/back_reference.hpp: back_reference, made of a PyObject * too.
#pragma once
#include <Python.h>

#include <kevel/detail/convert/back_reference.hpp>
