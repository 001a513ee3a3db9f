// kevel_boost/foreign_members.hpp: members that are defined in a class which they do not belong to. Boost.Python takes them as functions
// whose self is an object of their own class.
#pragma once
#include <Python.h>

#include <kevel/detail/bind/target.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether a member's class is unrelated to the method's. A wrapper class is related to the class that it wraps.
template <class Owner, class T>
constexpr bool is_foreign = !std::is_base_of_v<Owner, T> && !(std::is_base_of_v<T, Owner> && (std::is_polymorphic_v<T> || std::is_same_v<exposed<Owner>, T>));
template <class Owner, class T> struct pick_self<Owner, T, std::enable_if_t<is_foreign<Owner, T>>> { using type = Owner; };

} // namespace detail
KEVEL_NAMESPACE_CLOSE
