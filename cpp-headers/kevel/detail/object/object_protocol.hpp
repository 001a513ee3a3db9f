// kevel/detail/object/object_protocol.hpp: attributes, items and slices as functions; those with `const char *` names are in builtins.hpp.
#pragma once
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN

/// Imports a module by its full name.
inline object import(const object &name) { return detail::import_module(detail::text_of(name.bits()).c_str()); }

/// The attribute of a name that is a Python str.
inline object getattr(const object &o, const object &name) { return object(o.attr(name)); }
/// The attribute, or `fallback` if there is none.
template <class T> object getattr(const object &o, const object &name, const T &fallback) {
  return getattr(o, detail::text_of(name.bits()).c_str(), fallback);
}
/// Sets the attribute.
template <class T> void setattr(const object &o, const object &name, const T &value) { o.attr(name) = value; }
/// Deletes the attribute.
inline void delattr(const object &o, const object &name) { o.attr(name).del(); }

namespace api {

/// The item under a key or index.
template <class K> object getitem(const object &o, const K &key) { return object(o[key]); }
/// Sets the item.
template <class K, class T> void setitem(const object &o, const K &key, const T &value) { o[key] = value; }
/// Deletes the item.
template <class K> void delitem(const object &o, const K &key) { o[key].del(); }

/// The items from start to stop; `_` leaves a bound out.
template <class A, class B> object getslice(const object &o, const A &start, const B &stop) { return object(o.slice(start, stop)); }
/// Puts the items of `value` in their place.
template <class A, class B, class T> void setslice(const object &o, const A &start, const B &stop, const T &value) {
  o.slice(start, stop) = value;
}
/// Deletes them.
template <class A, class B> void delslice(const object &o, const A &start, const B &stop) { o.slice(start, stop).del(); }

} // namespace api
#ifndef KEVEL_BOOST_PYTHON // whose users have functions of these names beside `using namespace boost::python`
using api::delitem;
using api::delslice;
using api::getitem;
using api::getslice;
using api::setitem;
using api::setslice;
#endif

KEVEL_NAMESPACE_CLOSE
