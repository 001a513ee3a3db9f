// kevel_boost/opaque.hpp: pointers of which C++ tells Python nothing but that they are there.
#pragma once
#include <kevel_boost/type_id.hpp>

#include <kevel/class.hpp>
#include <kevel/function_object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <> struct is_opaque<void> : std::true_type {};

/// Registers the class of such pointers, once for all modules.
template <class T> void expose_opaque(const char *name) {
  uint32_t known = 0;
  check(api->type_find(env(), type_number<opaque_tag<T>>(), &known, nullptr));
  if (known & KVL_TYPE_CLASS) return;
  object hidden = hidden_scope();
  scope inner(hidden);
  class_<opaque_tag<T>>(name, no_init);
}

template <class T> struct opaque_class {
  static void expose() { expose_opaque<T>("opaque"); }
};

} // namespace detail

/// The result is a pointer for Python to keep and give back.
struct return_opaque_pointer : detail::result_rule<detail::opaque_rule> {};

/// Makes pointers of this type known: `opaque<P *>()`.
template <class Pointer> struct opaque {
  opaque() { detail::expose_opaque<std::remove_cv_t<std::remove_pointer_t<Pointer>>>("opaque"); }
};

KEVEL_NAMESPACE_CLOSE

/// At global scope, for a type that is only declared.
#define BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID(Pointee)                                                                           \
  namespace boost {                                                                                                                \
  namespace python {                                                                                                               \
  namespace detail {                                                                                                               \
  template <> struct is_opaque<Pointee> : std::true_type {};                                                                       \
  }                                                                                                                                \
  template <> inline type_info type_id<Pointee>() { return type_info(typeid(detail::opaque_tag<Pointee>)); }                       \
  template <> inline type_info type_id<const volatile Pointee &>() { return type_id<Pointee>(); }                                  \
  }                                                                                                                                \
  }
