// kevel_boost/cpp_types.hpp: the types of functions in C++'s words, which docstrings and refusals show.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>

#include <kevel/detail/bind/thunk.hpp>
#include <kevel/indexing/parameters.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Target, class = void> struct cpp_result_of { using type = typename Target::result; };
template <class Target> struct cpp_result_of<Target, std::void_t<typename Target::cpp_result>> { using type = typename Target::cpp_result; };

/// The object of a member function is called one that may be changed, also where the function is const.
template <class Target, class Params, class = void> struct cpp_params_of { using type = Params; };
template <class Target, class Self, class... A> struct cpp_params_of<Target, types<Self, A...>, std::void_t<typename Target::self_type>> {
  using type = types<std::remove_const_t<std::remove_reference_t<Self>> &, A...>;
};

/// What stands for a type of kevel's own.
template <class T> struct told_type { using type = T; };
template <class T> struct told_type<range_target<T>> { using type = back_reference<T &>; };
template <> struct told_type<given_object> { using type = PyObject *; };
template <class Container, class Shown> struct told_type<container_object<Container, Shown>> { using type = Shown; };
template <class Container, bool IsByReference> struct told_type<iterator_object<Container, IsByReference>> {
  using policy = std::conditional_t<IsByReference, return_internal_reference<>, default_iterator_policies>;
  using type = iterator_range<policy, typename Container::iterator>;
};

template <class Full> constexpr cpp_type cpp_type_of() {
  using T = typename told_type<Full>::type;
  return {&typeid(T), std::is_lvalue_reference_v<T> && !std::is_const_v<std::remove_reference_t<T>>};
}
template <class Result, class Params> struct listed_cpp_types;
template <class Result, class... A> struct listed_cpp_types<Result, types<A...>> {
  static constexpr cpp_type list[] = {cpp_type_of<Result>(), cpp_type_of<A>()...};
};
template <class Target, class... A>
struct cpp_types<Target, types<A...>> : listed_cpp_types<typename cpp_result_of<Target>::type, typename cpp_params_of<Target, types<A...>>::type> {};
// What a policy adds to a function does not show.
template <class Target, class Policy, class... A> struct cpp_types<hooked_target<Target, Policy>, types<A...>> : cpp_types<Target, types<A...>> {};
template <class Target, class... A> struct cpp_types<ignoring<Target>, types<A...>> : cpp_types<Target, types<A...>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
