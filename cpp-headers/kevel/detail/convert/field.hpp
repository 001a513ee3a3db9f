// kevel/detail/convert/field.hpp: a reference from a C++ object to a Python object that the garbage collector sees.
#pragma once
#include <kevel/detail/convert/owned.hpp>

KEVEL_NAMESPACE_OPEN

/// An edge from the Python self of a C++ object (its owner) to a Python object. It keeps that alive as long as the owner lives, and
/// is stored with the owner, so a cycle through it is collected, on PyPy and on CPython; one through an object or a global never is.
/// Move-only. The default has no owner.
class field : public detail::owned<kvl_field> {
public:
  using owned::owned;
  /// `owner` is an instance of a wrapped class, or takes attributes; else TypeError.
  field(const object &owner, const object &value) {
    detail::check(detail::api->field_new(detail::env(), owner.bits(), value.bits(), &reference_));
  }

  /// The value; None if there is no owner, or it is gone.
  object get() const {
    kvl_local value = {0};
    if (!*this) return object();
    kvl_status status = detail::api->field_get(detail::env(), reference_, &value);
    detail::check(status);
    return status == KVL_STOP ? object() : detail::adopt(value);
  }
  /// Refers to another object from now on; false if there is no owner, or it is gone.
  bool set(const object &value) {
    if (!*this) return false;
    kvl_status status = detail::api->field_set(detail::env(), reference_, value.bits());
    detail::check(status);
    return status == KVL_OK;
  }
};

KEVEL_NAMESPACE_CLOSE
