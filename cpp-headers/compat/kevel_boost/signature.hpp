// kevel_boost/signature.hpp: signatures as MPL's lists of types.
#pragma once
#include <Python.h>

#include <boost/mpl/begin_end.hpp>
#include <boost/mpl/deref.hpp>
#include <boost/mpl/is_sequence.hpp>
#include <boost/mpl/next.hpp>
#include <boost/mpl/vector.hpp>

#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/signature.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The types of an MPL sequence.
template <class First, class Last, class... T> struct listed : listed<typename boost::mpl::next<First>::type, Last, T..., typename boost::mpl::deref<First>::type> {};
template <class Last, class... T> struct listed<Last, Last, T...> { using type = types<T...>; };
template <class Sequence> using listed_types = typename listed<typename boost::mpl::begin<Sequence>::type, typename boost::mpl::end<Sequence>::type>::type;

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
  return make_function(f, policy, detail::listed_types<Signature>());
}
template <class F, class Policy, size_t N, class Signature, std::enable_if_t<detail::is_signature<Signature>, int> = 0>
auto make_function(F f, const Policy &policy, const keywords<N> &names, const Signature &) {
  return make_function(f, policy, names, detail::listed_types<Signature>());
}

KEVEL_NAMESPACE_CLOSE
