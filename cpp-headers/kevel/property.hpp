// kevel/property.hpp: data members and accessors.
#pragma once
#include <kevel/result_value.hpp>
#include <kevel/target.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A callable with its call policies, for places that take only a callable.
template <class F, class Policy> struct bound_function {
  F function;
  const keyword *names = nullptr; // kept for ever
  unsigned n_names = 0;
};
template <class F> struct bound_traits {
  using policy = default_call_policies;
  using function = F;
  static F get(const F &f) { return f; }
};
template <class F, class Policy> struct bound_traits<bound_function<F, Policy>> {
  using policy = Policy;
  using function = F;
  static F get(const bound_function<F, Policy> &f) { return f.function; }
};

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
template <class D>
using getter_policy = std::conditional_t<is_read_by_reference<D> || is_instance_pointer<D> || leads_out<std::remove_cv_t<D>>,
                                         return_internal_reference<>, default_call_policies>;

/// What Python may assign to a data member.
template <class D> struct is_assigned : std::true_type {
  static_assert(!is_of_call<D>,
                "kevel does not assign to a member that is a raw pointer or view, because nothing would keep what it leads to: use "
                "def_readonly, or give add_property a setter function.");
};

template <class M, class T> struct getter_target {
  using D = typename member_type<M>::type;
  using owner = typename member_type<M>::owner;
  static_assert(!std::is_array_v<D>, "kevel cannot read an array member: give add_property a getter function.");
  using result = std::conditional_t<is_read_by_reference<D>, D &, std::remove_cv_t<D>>;
  using params = types<T &>;
  static void *store(M m) { return store_forever(m); }
  static result invoke(void *data, T &self) { return self_as<owner>(self).**static_cast<M *>(data); }
};
template <class M, class T> struct setter_target {
  using D = typename member_type<M>::type;
  using owner = typename member_type<M>::owner;
  static_assert(!std::is_const_v<D>, "This data member is const: use def_readonly.");
  static_assert(is_assigned<D>::value);
  using result = void;
  using params = types<T &, const D &>;
  static void *store(M m) { return store_forever(m); }
  static void invoke(void *data, T &self, const D &value) { self_as<owner>(self).**static_cast<M *>(data) = value; }
};

/// The record of a getter or setter of class T: a function, a data member pointer, or either with policies.
template <class T, class G> kvl_func *make_getter_func(const char *name, const G &g) {
  using traits = bound_traits<std::decay_t<G>>;
  using F = typename traits::function;
  constexpr uint32_t flags = KVL_FUNC_METHOD | KVL_FUNC_GETTER;
  if constexpr (std::is_member_object_pointer_v<F>) {
    using target = getter_target<F, T>;
    using policy = std::conditional_t<std::is_same_v<typename traits::policy, default_call_policies>,
                                      getter_policy<typename target::D>, typename traits::policy>;
    return make_func(describe<target, policy>(name, target::store(traits::get(g)), flags));
  } else {
    using target = target_for<F, T>;
    static_assert(target::params::size == 1, "A getter takes one parameter, self, and returns the value.");
    return make_func(describe<target, typename traits::policy>(name, target::store(traits::get(g)), flags));
  }
}
template <class T, class S> kvl_func *make_setter_func(const char *name, const S &s) {
  using traits = bound_traits<std::decay_t<S>>;
  using F = typename traits::function;
  constexpr uint32_t flags = KVL_FUNC_METHOD | KVL_FUNC_SETTER;
  if constexpr (std::is_member_object_pointer_v<F>) {
    using target = setter_target<F, T>;
    return make_func(describe<target, typename traits::policy>(name, target::store(traits::get(s)), flags));
  } else {
    using target = target_for<F, T>;
    static_assert(target::params::size == 2, "A setter takes two parameters: self and the new value.");
    return make_func(describe<target, typename traits::policy>(name, target::store(traits::get(s)), flags));
  }
}

/// Reads and writes what a pointer leads to, without an instance.
template <class D> struct pointer_getter_target {
  using result = std::conditional_t<is_read_by_reference<D>, D &, std::remove_cv_t<D>>;
  using params = types<>;
  static result invoke(void *data) { return *static_cast<D *>(data); }
};
template <class D> struct pointer_setter_target {
  static_assert(is_assigned<D>::value);
  using result = void;
  using params = types<const D &>;
  static void invoke(void *data, const D &value) { *static_cast<D *>(data) = value; }
};

/// The record of a getter or setter that belongs to the class: a function, or a pointer to a variable.
template <bool Set, class G> kvl_func *make_static_accessor(const char *name, const G &g) {
  using traits = bound_traits<std::decay_t<G>>;
  using F = typename traits::function;
  constexpr uint32_t flags = KVL_FUNC_STATIC | (Set ? KVL_FUNC_SETTER : KVL_FUNC_GETTER);
  if constexpr (std::is_pointer_v<F> && !std::is_function_v<std::remove_pointer_t<F>>) {
    using D = std::remove_pointer_t<F>;
    void *data = const_cast<void *>(static_cast<const void *>(traits::get(g)));
    if constexpr (Set)
      return make_func(describe<pointer_setter_target<D>, default_call_policies>(name, data, flags));
    else
      return make_func(describe<pointer_getter_target<D>, std::conditional_t<is_read_by_reference<D> || leads_out<std::remove_cv_t<D>>, return_value_policy<reference_existing_object>, default_call_policies>>(name, data, flags));
  } else {
    using target = target_for<F, void>;
    static_assert(target::params::size == (Set ? 1 : 0), "A static getter takes no parameter, a static setter the new value.");
    return make_func(describe<target, typename traits::policy>(name, target::store(traits::get(g)), flags));
  }
}

inline void register_property(kvl_ref cls, const char *name, const char *doc, const kvl_func *getter, const kvl_func *setter) {
  auto *record = new kvl_property();
  record->size = sizeof(kvl_property);
  record->name = copy_text(name);
  record->doc = copy_text(doc);
  record->getter = getter;
  record->setter = setter;
  check(api->property_register(env(), cls, record));
}

} // namespace detail

/// A callable with call policies, where only a callable fits: `add_property("x", make_function(&T::x,
/// return_internal_reference<>()))`.
template <class F, class Policy = default_call_policies>
detail::bound_function<F, Policy> make_function(F f, const Policy & = Policy()) {
  static_assert(detail::is_policy<Policy>, "make_function takes a callable and call policies.");
  return {f};
}
template <class F, class Policy, unsigned N>
detail::bound_function<F, Policy> make_function(F f, const Policy &, const keywords<N> &names) {
  auto *kept = new keywords<N>(names);
  return {f, kept->elements, N};
}
/// Reads a data member, with call policies.
template <class M, class Policy = default_call_policies>
detail::bound_function<M, Policy> make_getter(M m, const Policy & = Policy()) {
  return {m};
}
/// Writes a data member.
template <class M, class Policy = default_call_policies>
detail::bound_function<M, Policy> make_setter(M m, const Policy & = Policy()) {
  return {m};
}

KEVEL_NAMESPACE_CLOSE
