// kevel/detail/bind/opaque.hpp: pointers that Python stores and passes back, and cannot look into.
#pragma once
#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/function_object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <> struct is_opaque<void> : std::true_type {};

/// The class of such pointers, named after their type.
template <class T> struct opaque_class {
  /// Registers it, once for all modules.
  static void expose() {
    define_hidden<opaque_tag<T>>([] { class_<opaque_tag<T>>(readable_name(typeid(T *).name()).c_str(), no_init); });
  }
};

} // namespace detail

/// The result is a pointer for Python to keep and give back.
struct return_opaque_pointer : detail::result_rule<detail::opaque_rule> {};

/// Makes pointers of this type known: `opaque<P *>()`.
template <class Pointer> struct opaque {
  opaque() { detail::opaque_class<std::remove_cv_t<std::remove_pointer_t<Pointer>>>::expose(); }
};

KEVEL_NAMESPACE_CLOSE

/// At global scope, for a type that is only declared: functions take pointers to it, and return them by
/// return_value_policy<return_opaque_pointer>. Python sees objects that can do nothing; null is None.
#define KEVEL_OPAQUE(T)                                                                                                            \
  template <> struct KEVEL_NAMESPACE_NAME::detail::is_opaque<T> : std::true_type {};
