// boost/python.hpp: everything of Boost.Python's interface, over kevel.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>

#include <kevel/operators.hpp>
#include <kevel/python.hpp>

#include <kevel_boost/errors.hpp>
#include <kevel_boost/extract.hpp>
#include <kevel_boost/handle.hpp>
#include <kevel_boost/module.hpp>
#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/registry.hpp>
#include <kevel_boost/type_id.hpp>
