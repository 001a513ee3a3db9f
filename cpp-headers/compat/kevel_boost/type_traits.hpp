// kevel_boost/type_traits.hpp: the standard's type traits under the names that Boost.Python has for them.
#pragma once
#include <Python.h>

#include <type_traits>

KEVEL_NAMESPACE_OPEN
namespace detail {

using std::add_const;
using std::add_cv;
using std::add_lvalue_reference;
using std::add_pointer;
using std::add_rvalue_reference;
using std::add_volatile;
using std::alignment_of;
using std::conditional;
using std::decay;
using std::false_type;
using std::integral_constant;
using std::is_abstract;
using std::is_array;
using std::is_base_of;
using std::is_class;
using std::is_const;
using std::is_convertible;
using std::is_empty;
using std::is_enum;
using std::is_function;
using std::is_integral;
using std::is_lvalue_reference;
using std::is_member_function_pointer;
using std::is_member_pointer;
using std::is_pointer;
using std::is_polymorphic;
using std::is_reference;
using std::is_rvalue_reference;
using std::is_same;
using std::is_scalar;
using std::is_union;
using std::is_void;
using std::is_volatile;
using std::remove_const;
using std::remove_cv;
using std::remove_pointer;
using std::remove_reference;
using std::true_type;
template <class Base, class Derived> struct is_base_and_derived : std::bool_constant<std::is_base_of_v<Base, Derived> && !std::is_same_v<Base, Derived>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
