// kevel_boost/api.hpp: boost::python::api, the namespace that objects are of there, and the casts that say whose a PyObject * is.
#pragma once
#include <kevel_boost/pyobject.hpp>

#include <kevel/detail/object/object_protocol.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// Only pointers to these exist: `object(detail::new_reference(PyList_New(0)))`.
struct borrowed_reference_t;
struct new_reference_t;
struct new_non_null_reference_t;
typedef borrowed_reference_t *borrowed_reference;
typedef new_reference_t *new_reference;
typedef new_non_null_reference_t *new_non_null_reference;

template <> struct to_python<borrowed_reference> {
  static handle make(borrowed_reference p) { return handle::borrow(shared_bits_of(reinterpret_cast<PyObject *>(p))); }
};
/// Errors: a null pointer throws the exception that is pending.
template <> struct to_python<new_reference> {
  static handle make(new_reference p) { return own_pointer(expect_non_null(reinterpret_cast<PyObject *>(p))); }
};
template <> struct to_python<new_non_null_reference> {
  static handle make(new_non_null_reference p) { return own_pointer(reinterpret_cast<PyObject *>(p)); }
};

} // namespace detail

namespace api {

using python::object;
using detail::slice_nil;
using python::_;

struct const_attribute_policies { typedef detail::attribute proxy_type; };
struct attribute_policies : const_attribute_policies {};
struct const_objattribute_policies : const_attribute_policies {};
struct objattribute_policies : const_attribute_policies {};
struct const_item_policies { typedef detail::item proxy_type; };
struct item_policies : const_item_policies {};
struct const_slice_policies : const_item_policies {};
struct slice_policies : const_item_policies {};

template <class Policies> using proxy = typename Policies::proxy_type;
template <class Self> using object_operators = detail::object_ops<Self>;
typedef proxy<const_attribute_policies> const_object_attribute;
typedef proxy<attribute_policies> object_attribute;
typedef proxy<const_objattribute_policies> const_object_objattribute;
typedef proxy<objattribute_policies> object_objattribute;
typedef proxy<const_item_policies> const_object_item;
typedef proxy<item_policies> object_item;
typedef proxy<const_slice_policies> const_object_slice;
typedef proxy<slice_policies> object_slice;

using python::delattr;
using python::getattr;
using python::setattr;

} // namespace api
KEVEL_NAMESPACE_CLOSE
