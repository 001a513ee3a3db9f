// kevel/detail/bind/accessor.hpp: what reads and writes a data member or a variable, and under which policy.
#pragma once
#include <kevel/detail/bind/target.hpp>
#include <kevel/detail/convert/result_value.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class M> struct member_type;
template <class D, class C> struct member_type<D C::*> {
  using type = D;
  using owner = C;
};

/// How a data member is read: a class as a reference into its owner, a value as a copy.
template <class D> constexpr bool is_read_by_reference = kind_of<std::remove_cv_t<D>>() == kind::instance && !std::is_pointer_v<D>;
template <class D>
constexpr bool is_instance_pointer =
    std::is_pointer_v<D> && !std::is_same_v<std::remove_cv_t<D>, const char *> && !std::is_same_v<std::remove_cv_t<D>, char *>;

/// Whether D is a pointer to a number, text or other value, which other sets of headers know.
template <class D, class = void> constexpr bool is_value_pointer = false;
/// The policy under which a data member is read if none is given.
template <class D>
using getter_policy =
    std::conditional_t<is_value_pointer<D>, return_value_policy<return_by_value>,
                       std::conditional_t<is_read_by_reference<D> || is_instance_pointer<D> || leads_out<std::remove_cv_t<D>>,
                                          return_internal_reference<>, default_call_policies>>;

template <class M, class T> struct getter_target {
  using D = typename member_type<M>::type;
  using owner = typename member_type<M>::owner;
  static_assert(!std::is_array_v<D>, "kevel cannot read an array member: give add_property a getter function.");
  using result = std::conditional_t<is_read_by_reference<D>, D &, std::remove_cv_t<D>>;
  using self_class = typename pick_self<owner, T>::type;
  using params = types<self_class &>;
  using own_policy = getter_policy<D>;
  static void *store(M m) { return store_forever(m); }
  static result invoke(void *data, self_class &self) { return self_as<owner>(self).**static_cast<M *>(data); }
};
template <class M, class T> struct setter_target {
  using D = typename member_type<M>::type;
  using owner = typename member_type<M>::owner;
  static_assert(!std::is_const_v<D>, "This data member is const: use def_readonly.");
  using result = void;
  using self_class = typename pick_self<owner, T>::type;
  using params = types<self_class &, const D &>;
  static void *store(M m) { return store_forever(m); }
  static void invoke(void *data, self_class &self, const D &value) { assign_whole<D>(self_as<owner>(self).**static_cast<M *>(data), value); }
};

/// Reads and writes what a pointer P leads to, without an instance.
template <class P> struct variable_getter_target {
  using D = std::remove_pointer_t<P>;
  using result = std::conditional_t<is_read_by_reference<D>, D &, std::remove_cv_t<D>>;
  using params = types<>;
  using own_policy = std::conditional_t<is_read_by_reference<D> || leads_out<std::remove_cv_t<D>> || (std::is_pointer_v<D> && !is_value_pointer<D> && is_instance_pointer<D>),
                                        return_value_policy<reference_existing_object>, getter_policy<D>>;
  static void *store(P p) { return const_cast<void *>(static_cast<const void *>(p)); }
  static result invoke(void *data) { return *static_cast<D *>(data); }
};
template <class P> struct variable_setter_target {
  using D = std::remove_pointer_t<P>;
  static_assert(!std::is_const_v<D>, "This variable is const: give no setter.");
  using result = void;
  using params = types<const D &>;
  static void *store(P p) { return p; }
  static void invoke(void *data, const D &value) { assign_whole<D>(*static_cast<D *>(data), value); }
};

/// Whether a policy has somebody keep a parameter.
template <class Policy> constexpr bool keeps_parameter(unsigned number) {
  for (const keep_list &list : {keeps_before<Policy>(), keeps_after<Policy>()})
    for (unsigned i = 0; i < list.n; ++i)
      if (list.keeps[i].ward == static_cast<int32_t>(number)) return true;
  return false;
}
/// Whether what a target assigns lasts only as long as the call, and the policy has nobody keep it.
template <class Target, class Policy>
constexpr bool stores_unkept = is_of_call<typename Target::D> && !keeps_parameter<Policy>(Target::params::size);

/// What assigns under a policy; other sets of headers have ways of their own for what would not be kept.
template <class Target, class Policy, class = void> struct storing {
  static_assert(!stores_unkept<Target, Policy>,
                "kevel does not assign to a member that is a raw pointer or view, because nothing would keep what it leads to: use "
                "def_readonly, or give add_property a setter function.");
  using target = Target;
  using policy = Policy;
};

template <class F> constexpr bool is_variable = std::is_pointer_v<F> && !std::is_function_v<std::remove_pointer_t<F>>;
template <class F> constexpr bool is_data = is_variable<F> || std::is_member_object_pointer_v<F>;

/// The target of a getter or setter F of class T - data or a function - and the policy that it has under the one given.
template <bool Sets, class F, class T, class Policy, bool = is_data<F>> struct accessor {
  using target = target_for<F, T>;
  using policy = Policy;
};
template <class M, class T> using self_of_member = std::conditional_t<std::is_void_v<T>, typename member_type<M>::owner, T>;
template <class F, class T> constexpr auto pick_data_targets() {
  if constexpr (is_variable<F>)
    return types<variable_getter_target<F>, variable_setter_target<F>>();
  else
    return types<getter_target<F, self_of_member<F, T>>, setter_target<F, self_of_member<F, T>>>();
}
template <class Target, class Policy> struct reading {
  using target = Target;
  using policy = std::conditional_t<std::is_same_v<Policy, default_call_policies>, typename Target::own_policy, Policy>;
};
template <bool Sets, class Policy, class Targets> struct data_accessor;
template <class Policy, class Getter, class Setter> struct data_accessor<false, Policy, types<Getter, Setter>> : reading<Getter, Policy> {};
template <class Policy, class Getter, class Setter> struct data_accessor<true, Policy, types<Getter, Setter>> : storing<Setter, Policy> {};
template <bool Sets, class F, class T, class Policy>
struct accessor<Sets, F, T, Policy, true> : data_accessor<Sets, Policy, decltype(pick_data_targets<F, T>())> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
