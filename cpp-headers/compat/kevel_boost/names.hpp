// kevel_boost/names.hpp: names of Boost.Python that need little code of their own.
#pragma once
#include <Python.h>

#include <boost/mpl/bool.hpp>
#include <boost/noncopyable.hpp>
#include <boost/ref.hpp>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/registry.hpp>

#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/opaque.hpp>
#include <kevel/detail/bind/overloads.hpp>

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

template <class T> T *upcast(T *p) { return p; }

/// From a base to what it is known to be.
template <class Derived, class Base> Derived *downcast(Base *p) { return static_cast<Derived *>(p); }

/// What `ptr(p)` gives.
template <class T> struct is_pointer_wrapper : boost::mpl::false_ {};
template <class T> struct is_pointer_wrapper<pointer_wrapper<T>> : boost::mpl::true_ {};
template <class T> struct is_pointer_wrapper<const pointer_wrapper<T>> : boost::mpl::true_ {};
template <class T> struct unwrap_pointer { typedef T type; };
template <class T> struct unwrap_pointer<pointer_wrapper<T>> { typedef T type; };

/// The functions that begin and end a range over a container.
template <class T> struct iterators {
  typedef decltype(std::declval<T &>().begin()) iterator;
  static iterator begin(T &container) { return container.begin(); }
  static iterator end(T &container) { return container.end(); }
};

namespace objects {

using detail::class_base;

/// A Python function that returns its argument, such as the `__iter__` of an iterator.
inline object identity_function() {
  return make_function(+[](object o) { return o; });
}

/// Ends an iteration: throws StopIteration.
[[noreturn]] inline void stop_iteration_error() { throw detail::stop_iteration(); }

inline void add_to_namespace(const object &space, const char *name, const object &attribute, const char *doc = nullptr) {
  detail::define_object(space.bits(), name, attribute, doc);
}

} // namespace objects

KEVEL_NAMESPACE_CLOSE
