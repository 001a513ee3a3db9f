// kevel_boost/traits.hpp: compile-time questions that sources of Boost.Python ask.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>
#include <boost/mpl/bool.hpp>
#include <boost/static_assert.hpp>

#include <kevel_boost/handle.hpp>
#include <kevel_boost/type_id.hpp>

#include <kevel/detail/bind/holder.hpp>

KEVEL_NAMESPACE_OPEN
namespace converter {

/// Whether T manages a Python object.
template <class T> struct is_object_manager : boost::mpl::bool_<std::is_base_of_v<detail::object_tag, T>> {};
template <class T> struct is_object_manager<python::handle<T>> : boost::mpl::true_ {};
template <class T> struct is_reference_to_object_manager : boost::mpl::false_ {};
template <class T> struct is_reference_to_object_manager<T &> : is_object_manager<std::remove_cv_t<T>> {};
template <class T> struct is_reference_to_object_manager<T &&> : boost::mpl::false_ {};

} // namespace converter

namespace detail {

template <class T> struct is_borrowed_ptr : boost::mpl::false_ {};
template <class T> struct is_borrowed_ptr<borrowed<T> *> : boost::mpl::true_ {};
template <class T> struct is_borrowed_ptr<borrowed<T> const *> : boost::mpl::true_ {};
template <class T> struct is_borrowed_ptr<borrowed<T> volatile *> : boost::mpl::true_ {};
template <class T> struct is_borrowed_ptr<borrowed<T> const volatile *> : boost::mpl::true_ {};

} // namespace detail

/// Says so of bases<...>.
namespace detail {
template <class T> struct specifies_bases : boost::mpl::false_ {};
template <class... B> struct specifies_bases<python::bases<B...>> : boost::mpl::true_ {};
template <class T, class Default = python::bases<>> struct select_bases {
  typedef std::conditional_t<specifies_bases<T>::value, T, Default> type;
};
} // namespace detail

KEVEL_NAMESPACE_CLOSE
