// kevel_boost/signature.hpp: signatures as lists of types, and functions whose signature is told apart from them.
#pragma once
#include <Python.h>

#include <boost/mpl/begin_end.hpp>
#include <boost/mpl/deref.hpp>
#include <boost/mpl/is_sequence.hpp>
#include <boost/mpl/next.hpp>
#include <boost/mpl/vector.hpp>

#include <kevel/function_object.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A callable with one of its signatures: what has several, or has a template for its operator().
template <class F, class R, class... A> struct told_function {
  R operator()(A... arguments) const { return static_cast<R>(function(static_cast<A &&>(arguments)...)); }
  mutable F function;
};
/// A member of a class is called through its first argument.
template <class M, class C, class R, class Self, class... A> struct told_function<M C::*, R, Self, A...> {
  R operator()(Self self, A... arguments) const {
    if constexpr (std::is_pointer_v<std::remove_reference_t<Self>>)
      return (self->*function)(static_cast<A &&>(arguments)...);
    else
      return (self.*function)(static_cast<A &&>(arguments)...);
  }
  M C::*function;
};

/// The types of an MPL sequence.
template <class First, class Last, class... T> struct listed : listed<typename boost::mpl::next<First>::type, Last, T..., typename boost::mpl::deref<First>::type> {};
template <class Last, class... T> struct listed<Last, Last, T...> { using type = types<T...>; };
template <class Sequence> using listed_types = typename listed<typename boost::mpl::begin<Sequence>::type, typename boost::mpl::end<Sequence>::type>::type;

template <class F, class Signature> struct telling;
template <class F, class R, class... A> struct telling<F, types<R, A...>> { using type = told_function<F, R, A...>; };
template <class F, class Signature> using told = typename telling<F, listed_types<Signature>>::type;

template <class T> constexpr bool is_signature = boost::mpl::is_sequence<T>::value;

/// The signature of a function: `boost::mpl::vector<result, parameters...>`, for a member with its class before the parameters.
template <class R, class... A> boost::mpl::vector<R, A...> get_signature(R (*)(A...), void * = nullptr) { return {}; }
template <class R, class C, class... A> boost::mpl::vector<R, C &, A...> get_signature(R (C::*)(A...), void * = nullptr) { return {}; }
template <class R, class C, class... A> boost::mpl::vector<R, C &, A...> get_signature(R (C::*)(A...) const, void * = nullptr) { return {}; }
/// As a method of T, which C is a base class of.
template <class R, class C, class... A, class T> boost::mpl::vector<R, T &, A...> get_signature(R (C::*)(A...), T *) { return {}; }
template <class R, class C, class... A, class T> boost::mpl::vector<R, T &, A...> get_signature(R (C::*)(A...) const, T *) { return {}; }

} // namespace detail

/// A callable with the signature `boost::mpl::vector<result, parameters...>()`.
template <class F, class Policy, class Signature, std::enable_if_t<detail::is_signature<Signature>, int> = 0>
auto make_function(F f, const Policy &policy, const Signature &) {
  return make_function(detail::told<F, Signature>{f}, policy);
}
template <class F, class Policy, unsigned N, class Signature, std::enable_if_t<detail::is_signature<Signature>, int> = 0>
auto make_function(F f, const Policy &policy, const keywords<N> &names, const Signature &) {
  return make_function(detail::told<F, Signature>{f}, policy, names);
}

KEVEL_NAMESPACE_CLOSE
