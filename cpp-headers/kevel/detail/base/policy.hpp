// kevel/detail/base/policy.hpp: call policies: what a result means and who keeps whom alive.
#pragma once
#include <kevel/detail/base/api.hpp>
#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN
class object;
class tuple;

namespace detail {

struct default_rule {};
struct copy_rule {};
struct reference_rule {};
struct adopt_rule {};
struct opaque_rule {};

struct no_guard {};
/// Several guards, the first one outermost.
template <class First, class Rest> struct guard_pair {
  First first;
  Rest rest;
};

template <class R, class Rule> struct ruled_converter; // in call_policies.hpp
/// Base of what says how a result is converted.
template <class Rule> struct result_rule {
  using kevel_rule = Rule;
  template <class R> struct apply { typedef ruled_converter<R, Rule> type; };
};

/// The keep-alive edges of one function, in order.
struct keep_list {
  kvl_keep keeps[8] = {};
  unsigned n = 0;
  constexpr void add(int32_t custodian, int32_t ward) {
    if (n < 8) keeps[n++] = {custodian, ward};
  }
};

// How the hooks of policies see the arguments of a call and its result.
#ifdef KEVEL_BOOST_PYTHON
using hook_arguments = PyObject *;
using hook_object = PyObject *;
#else
using hook_arguments = tuple;
using hook_object = object;
#endif

constexpr unsigned larger(unsigned a, unsigned b) { return a > b ? a : b; }

} // namespace detail

/// What the result is without more: a copy; a reference or raw pointer to a class does not compile.
struct default_result_converter : detail::result_rule<detail::default_rule> {};

/// No policy: values are copied, smart pointers shared; a raw pointer or reference to a class does not compile.
struct default_call_policies : detail::policy_tag {
  using result_converter = default_result_converter;
  static constexpr unsigned kevel_highest = 0;  // greatest parameter number mentioned
  static constexpr unsigned kevel_returned = 0; // the parameter that is the result; 0: none
  static constexpr bool kevel_is_locking = false;
  using kevel_guard = detail::no_guard;
  static constexpr void kevel_before(detail::keep_list &) {}
  static constexpr void kevel_after(detail::keep_list &) {}
  // What policies of users may have instead of these; see call_policies.hpp.
  using argument_package = detail::hook_arguments;
  template <class Arguments> static bool precall(const Arguments &) { return true; }
  template <class Arguments, class Result> static Result postcall(const Arguments &, Result result) { return result; }
#ifdef KEVEL_BOOST_PYTHON
  template <class Signature> struct extract_return_type;
#endif
};

/// Python adopts the object and deletes it with `delete`. For functions returning a pointer from `new`; null is None.
struct manage_new_object : detail::result_rule<detail::adopt_rule> {};
/// Python refers to the object, which C++ keeps owning: it must outlive every Python reference. Null is None.
struct reference_existing_object : detail::result_rule<detail::reference_rule> {};
/// Python gets a copy of what a const reference (or pointer) refers to.
struct copy_const_reference : detail::result_rule<detail::copy_rule> {};
/// Python gets a copy of what a reference (or pointer) refers to.
struct copy_non_const_reference : detail::result_rule<detail::copy_rule> {};
/// Python gets a copy of the result, whatever it is.
struct return_by_value : detail::result_rule<detail::copy_rule> {};

/// Says what a returned pointer or reference means. Rules are the structs above.
template <class Rule, class Base = default_call_policies> struct return_value_policy : Base {
  using result_converter = Rule;
};

/// While `Custodian` lives, so does `Ward`: parameter numbers from 1 (1 is self), 0 is the result. Tied before the call.
template <int Custodian, int Ward, class Base = default_call_policies> struct with_custodian_and_ward : Base {
  static_assert(
      Custodian > 0 && Ward > 0,
      "with_custodian_and_ward ties parameters, numbered from 1; to tie the result (0) use with_custodian_and_ward_postcall.");
  static_assert(Custodian != Ward, "An object cannot keep itself alive: give with_custodian_and_ward two different numbers.");
  static constexpr unsigned kevel_highest = detail::larger(Base::kevel_highest, detail::larger(Custodian, Ward));
  static constexpr void kevel_before(detail::keep_list &list) {
    Base::kevel_before(list);
    list.add(Custodian, Ward);
  }
};

/// The same, tied after the call, so that 0 may name the result.
template <int Custodian, int Ward, class Base = default_call_policies> struct with_custodian_and_ward_postcall : Base {
  static_assert(Custodian >= 0 && Ward >= 0,
                "with_custodian_and_ward_postcall takes 0 for the result or a parameter number from 1.");
  static_assert(Custodian != Ward,
                "An object cannot keep itself alive: give with_custodian_and_ward_postcall two different numbers.");
  static constexpr unsigned kevel_highest = detail::larger(Base::kevel_highest, detail::larger(Custodian, Ward));
  static constexpr void kevel_after(detail::keep_list &list) {
    Base::kevel_after(list);
    list.add(Custodian, Ward);
  }
};

/// A `Guard` lives while the function runs, made without arguments: after the arguments are converted, and gone before the result is.
/// `call_guard<gil_release>` lets other threads in meanwhile, `call_guard<gil_assert>` checks that the native lock is held; any class
/// with a default constructor serves. What the constructor throws, the call raises.
template <class Guard, class Base = default_call_policies> struct call_guard : Base {
  using kevel_guard = detail::guard_pair<Guard, typename Base::kevel_guard>;
};
/// The function holds the native lock in a module without one (KVL_MODULE_NO_LOCK): for what is not safe among threads. It does nothing
/// in other modules.
template <class Base = default_call_policies> struct holds_lock : Base {
  static constexpr bool kevel_is_locking = true;
};

/// The call gives parameter number `N` back, whatever C++ returned.
template <unsigned N = 1, class Base = default_call_policies> struct return_arg : Base {
  static_assert(N > 0, "return_arg names a parameter, numbered from 1.");
  static constexpr unsigned kevel_highest = detail::larger(Base::kevel_highest, N);
  static constexpr unsigned kevel_returned = N;
};
/// The call gives self back.
template <class Base = default_call_policies> struct return_self : return_arg<1, Base> {};

/// Python refers to an object inside parameter number `Owner` (self by default), which the reference keeps alive.
template <int Owner = 1, class Base = default_call_policies>
struct return_internal_reference : with_custodian_and_ward_postcall<0, Owner, Base> {
  static_assert(Owner > 0, "return_internal_reference names the parameter that owns the object, numbered from 1.");
  using result_converter = reference_existing_object;
};

KEVEL_NAMESPACE_CLOSE
