// kevel_boost/mismatch.hpp: Boost.Python's words for an object that is no value of a type.
#pragma once
#include <cctype>

#include <Python.h>

#include <kevel/detail/convert/from_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The name of an object's type as CPython's C code prints it: types that are made in C have their module before the name.
KEVEL_NOINLINE inline std::string c_type_name(const object &o) {
  struct teller;
  const object name = builtin_type(builtin_type_cache<teller>::type, "kevel._runtime.compiled_api.c_type_name")(o);
  return from_python<std::string>(name);
}

/// A type's name, with the namespaces that Boost.Python has it in.
KEVEL_NOINLINE inline std::string boost_name(const std::type_info &type) {
  std::string name = readable_name(type.name());
  const std::string ours = "boost::python::object", theirs = "boost::python::api::object";
  for (size_t at = 0; (at = name.find(ours, at)) != std::string::npos; at += theirs.size()) {
    const char next = at + ours.size() < name.size() ? name[at + ours.size()] : ' ';
    if (next == '_' || std::isalnum(static_cast<unsigned char>(next))) continue;
    name.replace(at, ours.size(), theirs);
  }
  return name;
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
                     boost_name(typeid(std::remove_pointer_t<std::remove_reference_t<T>>)) + " from this Python object of type " +
                     c_type_name(o));
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
