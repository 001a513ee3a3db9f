// kevel/def.hpp: free functions.
#pragma once
#include <kevel/scope.hpp>
#include <kevel/target.hpp>

KEVEL_NAMESPACE_OPEN

/// Defines a function in the current scope. `f` is a function, a member function, a lambda or a function object. After it may come,
/// in any order, a docstring, names and defaults (`args("a", "b")`, `(arg("a"), arg("b") = 1)`) and call policies. Defining a name
/// again adds an overload; later ones are tried first.
template <class F, class... Extra> void def(const char *name, F f, const Extra &...extra) {
  using target = detail::target_for<F, void>;
  detail::register_target<target>(detail::scope_bits(), name, target::store(f), 0, extra...);
}

KEVEL_NAMESPACE_CLOSE
