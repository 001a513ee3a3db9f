// kevel_capi/namespace.hpp: declares the facade as boost::python. The first thing that any header of the compatible set includes.
#pragma once

#ifdef KEVEL_NAMESPACE_OPEN
#error "Include <boost/python.hpp> or <Python.h> before <kevel/...>: one source uses one of the two sets of headers."
#endif
#define KEVEL_NAMESPACE_OPEN namespace boost { namespace python __attribute__((visibility("hidden"))) {
#define KEVEL_NAMESPACE_CLOSE }}
#define KEVEL_NAMESPACE_NAME boost::python
#define KEVEL_ERRORS_STAY_PENDING
#define KEVEL_OWN_NAMES_OPEN namespace detail {
#define KEVEL_OWN_NAMES_CLOSE }
#define KEVEL_BOOST_PYTHON
#define KEVEL_EXPLICIT_BOOL
#define KEVEL_CALL_SCOPE borrowed_scope borrowed;
#define KEVEL_CALL_FAILED left_pending()
#define KEVEL_EXCEPTIONS <kevel_boost/exceptions.hpp>
#define KEVEL_VALUE_RULES KVL_VALUE_BY_TYPE
#define KEVEL_WIDE_TEXT "kevel._runtime.compiled_api.Wide"

#define BOOST_PYTHON_MAX_ARITY 15
#define BOOST_PYTHON_MAX_BASES 10
#define HAVE_LONG_LONG 1
#define PY_LONG_LONG long long
#define BOOST_PYTHON_LONG_LONG long long
#define Py_USING_UNICODE 1
#define BOOST_PYTHON_DECL
#define BOOST_PYTHON_DECL_FORWARD
#define BOOST_PYTHON_DECL_EXCEPTION
