// boost/python.hpp: everything of Boost.Python's interface, over kevel.
#pragma once
#include <Python.h>

#include <boost/config.hpp>
#include <boost/detail/workaround.hpp>
#include <boost/get_pointer.hpp>
#include <boost/noncopyable.hpp>
#include <boost/ref.hpp>
#include <boost/shared_ptr.hpp>

#include <kevel/args.hpp>
#include <kevel/builtins.hpp>
#include <kevel/class.hpp>
#include <kevel/converters.hpp>
#include <kevel/def.hpp>
#include <kevel/dict.hpp>
#include <kevel/enum.hpp>
#include <kevel/exec.hpp>
#include <kevel/function_object.hpp>
#include <kevel/iterator.hpp>
#include <kevel/list.hpp>
#include <kevel/long.hpp>
#include <kevel/module.hpp>
#include <kevel/object_operators.hpp>
#include <kevel/operators.hpp>
#include <kevel/overloads.hpp>
#include <kevel/policy.hpp>
#include <kevel/range.hpp>
#include <kevel/str.hpp>
#include <kevel/translator.hpp>
#include <kevel/tuple.hpp>
#include <kevel/visitor.hpp>
#include <kevel/wrapper.hpp>

#include <kevel_boost/back_reference.hpp>
#include <kevel_boost/errors.hpp>
#include <kevel_boost/extract.hpp>
#include <kevel_boost/handle.hpp>
#include <kevel_boost/module.hpp>
#include <kevel_boost/names.hpp>
#include <kevel_boost/opaque.hpp>
#include <kevel_boost/pickle.hpp>
#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/registry.hpp>
#include <kevel_boost/stl_iterator.hpp>
#include <kevel_boost/type_id.hpp>
#include <kevel_boost/traits.hpp>
