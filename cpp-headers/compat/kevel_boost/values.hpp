// kevel_boost/values.hpp: numbers, texts and enumerations by pointer and by reference. Boost.Python compiles such functions and looks for a
// C++ object in the argument; there is none, so that all it takes is None, for a pointer, and what a converter of the source's own finds.
#pragma once
#include <kevel_boost/call_policies.hpp>

#include <kevel/detail/bind/accessor.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether a T is a value in Python: it has no instances there.
template <class T> constexpr bool is_value() {
  constexpr kind k = kind_of<T>();
  return k == kind::scalar || k == kind::text || k == kind::view || k == kind::complex || k == kind::enumeration || k == kind::custom;
}

template <class T> constexpr bool is_value_lvalue<T, std::enable_if_t<is_mutable_reference<T> && is_value<bare<T>>()>> = true;

/// A parameter that a C++ value would have to be found for.
template <class T, uint32_t Flags> struct value_lvalue_param {
  static constexpr param_info info = {'C', Flags, &typeid(std::remove_cv_t<T>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<void *>;
  explicit value_lvalue_param(const kvl_slot *slots) : found_(slots[0].p) {}

protected:
  void *found_;
};
template <class A> struct value_reference_param : value_lvalue_param<std::remove_reference_t<A>, 0> {
  using value_lvalue_param<std::remove_reference_t<A>, 0>::value_lvalue_param;
  A get() { return *static_cast<std::remove_reference_t<A> *>(this->found_); }
};
template <class T> struct value_pointer_param : value_lvalue_param<T, KVL_PARAM_NULLABLE | (std::is_const_v<T> ? KVL_PARAM_CONST : 0)> {
  using value_lvalue_param<T, KVL_PARAM_NULLABLE | (std::is_const_v<T> ? KVL_PARAM_CONST : 0)>::value_lvalue_param;
  T *get() { return reinterpret_cast<T *>(this->found_); }
};

/// Whether there are pointers to Ts that lead to no instance; those to texts are values themselves.
template <class T> struct is_pointed_value : std::bool_constant<(is_value<T>() && !std::is_same_v<T, char>) || kind_of<T>() == kind::object> {};
template <class T> constexpr bool is_refused_pointee = std::conjunction_v<std::negation<is_opaque<T>>, is_pointed_value<T>>;

template <class A> struct pick_param<A, std::enable_if_t<is_value_lvalue<A>>> { using type = value_reference_param<A>; };
template <class T> struct pick_pointer_param<T, std::enable_if_t<is_refused_pointee<std::remove_cv_t<T>>>> { using type = value_pointer_param<T>; };
template <class D> constexpr bool is_value_pointer<D, std::enable_if_t<is_refused_pointee<std::remove_cv_t<std::remove_pointer_t<D>>>>> = std::is_pointer_v<D>;

[[noreturn]] KEVEL_NOINLINE inline void throw_no_converter(const std::type_info &type) {
  throw type_error("No to_python (by-value) converter found for C++ type: " + readable_name(type.name()));
}

/// A pointer to a value as a result.
template <class T, class Rule> struct value_pointer_result : box_result {
  static constexpr param_info info = {'C', KVL_RESULT_BOX, &typeid(T), nullptr};
  static kvl_box *convert(const T *p) {
    if constexpr (std::is_same_v<Rule, copy_rule>) throw_no_converter(typeid(T *));
    if (p) throw type_error("No Python class registered for C++ class " + readable_name(typeid(T).name()));
    return nullptr;
  }
};
template <class T, class Rule>
struct pick_pointer<T, Rule, std::enable_if_t<is_refused_pointee<T> && !std::is_same_v<Rule, default_rule> && !std::is_same_v<Rule, opaque_rule>>> {
  using type = value_pointer_result<T, Rule>;
};

/// What cannot be copied to Python is refused there.
template <class T> struct to_python<T, std::enable_if_t<!can_be_copied<T>>> {
  static handle make(const T &) { throw_no_converter(typeid(T)); }
};
/// A copy of what it points to; null is None.
template <class T> struct to_python<T *> {
  static handle make(T *p) {
    using value = std::remove_cv_t<T>;
    constexpr bool is_converted = (!is_pointed_value<value>::value || std::is_enum_v<value> || kind_of<value>() == kind::object) && !std::is_abstract_v<value>;
    if constexpr (is_converted && can_be_copied<value>)
      return p ? object(*p).take() : handle();
    else
      throw_no_converter(typeid(value));
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
