// kevel/detail/bind/signature.hpp: functions whose signature is given, because their type has none or several.
#pragma once
#include <kevel/detail/bind/property.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A callable with one of its signatures: what has several, or has a template for its operator().
template <class F, class R, class... A> struct described_function {
  R operator()(A... arguments) const { return static_cast<R>(function(static_cast<A &&>(arguments)...)); }
  mutable F function;
};
/// A member of a class is called through its first argument.
template <class M, class C, class R, class Self, class... A> struct described_function<M C::*, R, Self, A...> {
  R operator()(Self self, A... arguments) const {
    if constexpr (std::is_pointer_v<std::remove_reference_t<Self>>)
      return static_cast<R>((self->*function)(static_cast<A &&>(arguments)...));
    else
      return static_cast<R>((self.*function)(static_cast<A &&>(arguments)...));
  }
  M C::*function;
};

} // namespace detail

#ifndef KEVEL_BOOST_PYTHON
/// A signature for make_function: the result, then the parameters; a member has its class before them, `node &`.
template <class R, class... A> using signature = detail::types<R, A...>;
#endif

/// A callable with one signature: a generic lambda, a bound function or the like, `make_function(f, default_call_policies(),
/// signature<int, node &>())`.
template <class F, class Policy, class R, class... A> auto make_function(F f, const Policy &policy, const detail::types<R, A...> &) {
  return make_function(detail::described_function<F, R, A...>{f}, policy);
}
/// The same with names and defaults of parameters.
template <class F, class Policy, size_t N, class R, class... A>
auto make_function(F f, const Policy &policy, const keywords<N> &names, const detail::types<R, A...> &) {
  return make_function(detail::described_function<F, R, A...>{f}, policy, names);
}

KEVEL_NAMESPACE_CLOSE
