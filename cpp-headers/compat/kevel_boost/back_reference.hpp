// kevel_boost/back_reference.hpp: back_reference, made of a PyObject * too.
#pragma once
#include <Python.h>

#include <kevel/back_reference.hpp>
