// kevel_boost/mismatch.hpp: Boost.Python's words for an object that is no value of a type.
#pragma once
#include <Python.h>

#include <kevel/from_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The name of an object's type as CPython itself tells it: of those that C makes, with their module.
KEVEL_NOINLINE inline std::string c_type_name(const object &o) {
  struct teller;
  const object told = builtin_type(builtin_type_cache<teller>::type, "kevel._boost_values.c_type_name")(o);
  return from_python<std::string>(told);
}

/// Wrappers of Python's objects say which type they expect.
template <class T> struct mismatch<T, std::enable_if_t<kind_of<bare<T>>() == kind::object && !std::is_lvalue_reference_v<T>>> {
  [[noreturn]] static void raise(const object &o) {
    throw type_error("Expecting an object of type " + wanted_name<T>() + "; got an object of type " + c_type_name(o) + " instead");
  }
};
/// Everything else, that nothing converts.
template <class T> struct mismatch<T, std::enable_if_t<kind_of<bare<T>>() != kind::object || std::is_lvalue_reference_v<T>>> {
  static constexpr const char *way = std::is_pointer_v<T>            ? "extract a C++ pointer to"
                                     : std::is_lvalue_reference_v<T> ? "extract a C++ reference to"
                                                                     : "produce a C++ rvalue of";
  [[noreturn]] static void raise(const object &o) {
    throw type_error(std::string("No registered converter was able to ") + way + " type " +
                     readable_name(typeid(std::remove_pointer_t<std::remove_reference_t<T>>).name()) + " from this Python object of type " +
                     c_type_name(o));
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
