// kevel_boost/names.hpp: names of Boost.Python that need no code of their own.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>
#include <boost/ref.hpp>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/registry.hpp>

#include <kevel/opaque.hpp>
#include <kevel/overloads.hpp>

#define BOOST_EXTRACT_WORKAROUND
#define BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID(Pointee) KEVEL_OPAQUE(Pointee)
#define BOOST_PYTHON_FUNCTION_OVERLOADS(name, function, least, most) KEVEL_FUNCTION_OVERLOADS(name, function, least, most)
#define BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(name, method, least, most) KEVEL_MEMBER_FUNCTION_OVERLOADS(name, method, least, most)

KEVEL_NAMESPACE_OPEN
namespace detail {

/// `detail::none()`: a new reference to None.
inline PyObject *none() { return Py_None; }

} // namespace detail

using arg_ = arg;

/// Refused. The sentence is that of `python -m kevel port` (pybridge/kevel/_port_features.py).
struct [[deprecated("there are no holders of a module's own: name a smart pointer as the class's HeldType")]] instance_holder;

template <class T> T *upcast(T *p) { return p; }

/// From a base to what it is known to be.
template <class Derived, class Base> Derived *downcast(Base *p) { return static_cast<Derived *>(p); }

namespace objects {

/// What holders are made of in Boost.Python. Here results and arguments find their holder by themselves, so that there is nothing to
/// register with these.
template <class Source, class MakeInstance> struct class_value_wrapper {};
template <class Source, class MakeInstance> struct class_cref_wrapper {};
template <class T, class Holder> struct make_ptr_instance {};
template <class T, class Holder = void> struct make_instance {};
template <class Pointer, class Value> struct pointer_holder {};
template <class Pointer, class Value> struct pointer_holder_back_reference {};
template <class Value> struct value_holder {};
template <class Value> struct value_holder_back_reference {};

inline void add_to_namespace(const object &space, const char *name, const object &attribute, const char * = nullptr) {
  detail::set_attribute(space.bits(), name, attribute.bits());
}

} // namespace objects

KEVEL_NAMESPACE_CLOSE
