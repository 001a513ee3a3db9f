// kevel/detail/bind/def.hpp: free functions.
#pragma once
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/scope.hpp>
#include <kevel/detail/bind/target.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Calls, unsigned Min, unsigned Max, class Policy> struct overload_set;
template <unsigned N, class R, class Self, class... A, class Set>
void register_overloads(kvl_ref scope, const char *name, uint32_t flags, const Set &set, types<A...> all);

} // namespace detail

/// Defines a function in the current scope. `f` is a function, a member function, a lambda or a function object. After it may come,
/// in any order, a docstring, names and defaults (`args("a", "b")`, `(arg("a"), arg("b") = 1)`) and call policies. Defining a name
/// again adds an overload; later ones are tried first.
template <class F, class... Extra> void def(const char *name, F f, const Extra &...extra) {
  if constexpr ((detail::is_overloads<Extra> || ...)) {
    using signature = detail::callable<F>;
    (detail::register_overloads<Extra::min, typename signature::result, detail::types<>>(detail::scope_bits(), name, 0, extra,
                                                                                        typename signature::params()),
     ...);
  } else if constexpr (std::is_base_of_v<object, F>) {
    detail::define_object(detail::scope_bits(), name, f, detail::doc_among(extra...));
  } else if constexpr (detail::is_bound<F>) {
    detail::register_bound<void>(detail::scope_bits(), name, f, 0, extra...);
  } else {
    using target = detail::target_for<F, void>;
    detail::register_target<target>(detail::scope_bits(), name, target::store(f), 0, extra...);
  }
}

KEVEL_NAMESPACE_CLOSE
