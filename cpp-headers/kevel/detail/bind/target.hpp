// kevel/detail/bind/target.hpp: functions, member functions and function objects as the targets of thunks.
#pragma once
#include <kevel/detail/bind/thunk.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// A target has result, params (with self first), store(f), which makes the record's data, and invoke(data, arguments...).

/// A plain function: the record's data is its address, so all functions of one signature share a thunk.
template <class R, class... A> struct function_target {
  using result = R;
  using params = types<A...>;
  using pointer = R (*)(A...);
  static void *store(pointer f) { return reinterpret_cast<void *>(f); }
  KEVEL_INLINE static R invoke(void *data, A... arguments) {
    return reinterpret_cast<pointer>(data)(static_cast<A &&>(arguments)...);
  }
};

/// Keeps a callable on the heap for ever.
template <class F> void *store_forever(const F &f) { return new F(f); }
inline char no_state = 0; // stands for every function object without members

/// A lambda or other function object.
template <class F, class R, class... A> struct functor_target {
  using result = R;
  using params = types<A...>;
  static constexpr bool has_state = !(std::is_empty_v<F> && std::is_trivially_copyable_v<F>);
  static void *store(const F &f) {
    if constexpr (has_state)
      return store_forever(f);
    else
      return &no_state;
  }
  KEVEL_INLINE static R invoke(void *data, A... arguments) { return (*static_cast<F *>(data))(static_cast<A &&>(arguments)...); }
};

[[noreturn]] KEVEL_NOINLINE inline void throw_wrong_self() {
  throw type_error("this method belongs to the wrapper class, but the object was made by C++ and is not one");
}

/// What self is to be for a member of Owner that is defined in the class T; other sets of headers define members of other classes, too.
template <class Owner, class T, class = void> struct pick_self {
  static_assert(std::is_base_of_v<Owner, T> || std::is_base_of_v<T, Owner>,
                "This member does not belong to the class it is defined in, nor to one of its base classes.");
  using type = T;
};

/// Self as the class a member belongs to: a base class, or the wrapper class of what Python knows.
template <class Owner, class T> decltype(auto) self_as(T &self) {
  using owner = std::conditional_t<std::is_const_v<T>, const Owner, Owner>;
  if constexpr (std::is_base_of_v<Owner, T>) {
    static_assert(std::is_convertible_v<T *, owner *>,
                  "This member belongs to a private or ambiguous base class of the class: wrap it in a lambda.");
    return static_cast<owner &>(self);
  } else {
    owner *result = as_wrapper<owner>(&self);
    if (!result) throw_wrong_self();
    return *result;
  }
}

template <class F> struct is_const_member : std::false_type {};
#define KEVEL_CONST_MEMBER(qualifiers)                                                                                             \
  template <class R, class C, class... A> struct is_const_member<R (C::*)(A...) qualifiers> : std::true_type {};
KEVEL_CONST_MEMBER(const)
KEVEL_CONST_MEMBER(const &)
KEVEL_CONST_MEMBER(const noexcept)
KEVEL_CONST_MEMBER(const &noexcept)
#undef KEVEL_CONST_MEMBER

/// A member function as a method of T, the class or one derived from it.
template <class F, class T, class R, class... A> struct member_target {
  using result = R;
  using owner = typename callable<F>::target;
  using self_class = typename pick_self<owner, T>::type;
  using self_type = std::conditional_t<is_const_member<F>::value, const self_class, self_class>;
  using params = types<self_type &, A...>;
  static void *store(F f) { return store_forever(f); }
  KEVEL_INLINE static R invoke(void *data, self_type &self, A... arguments) {
    return (self_as<owner>(self).**static_cast<F *>(data))(static_cast<A &&>(arguments)...);
  }
};

/// A member function of a class with a wrapper: a call from Python means the class's own function, not Python's override of it.
template <class F> struct direct_data {
  F function;
  const char *name;
};
template <class F, class T, class R, class... A> struct direct_target : member_target<F, T, R, A...> {
  using base = member_target<F, T, R, A...>;
  static void *store(F f, const char *name) { return new direct_data<F>{f, copy_text(name)}; }
  KEVEL_INLINE static R invoke(void *data, typename base::self_type &self, A... arguments) {
    auto *direct = static_cast<direct_data<F> *>(data);
    direct_call call(as_wrapper<const wrapper_base>(&self), direct->name);
    return (self_as<typename base::owner>(self).*direct->function)(static_cast<A &&>(arguments)...);
  }
};

template <class F, class T, class Signature> struct make_target;
template <class F, class T, class... A> struct make_target<F, T, types<A...>> {
  using signature = callable<F>;
  using R = typename signature::result;
  static auto pick() {
    if constexpr (std::is_member_function_pointer_v<F>)
      return static_cast<member_target<F, std::conditional_t<std::is_void_v<T>, typename signature::target, T>, R, A...> *>(
          nullptr);
    else if constexpr (std::is_pointer_v<F>)
      return static_cast<function_target<R, A...> *>(nullptr);
    else
      return static_cast<functor_target<F, R, A...> *>(nullptr);
  }
  using type = std::remove_pointer_t<decltype(pick())>;
  using direct = direct_target<F, T, R, A...>;
};
/// The target for callable F as a method of T, or T = void for a free function.
template <class F, class T> using target_for = typename make_target<F, T, typename callable<F>::params>::type;

/// Checks the extra arguments of a def that takes this target.
template <class Target, class... E> constexpr void check_extras() {
  static_assert(
      (is_plain_extra<E> && ...),
      "After the function, def takes a docstring, kevel::arg or kevel::args, call policies, and for methods of a class with a "
      "wrapper a default implementation; this argument is none of them.");
  static_assert(count_names<E...> <= Target::params::size,
                "There are more names in kevel::arg or kevel::args than the function has parameters.");
  static_assert(
      ((is_policy<E> ? 1 : 0) + ... + 0) <= 1,
      "Give one call policy: combine several by nesting them, with_custodian_and_ward<1, 2, return_internal_reference<>>().");
}

/// Registers a target with the extra arguments of def.
template <class Target, class... E>
void register_target(kvl_ref scope, const char *name, void *data, uint32_t flags, const E &...extra) {
  check_extras<Target, std::decay_t<E>...>();
  if constexpr (sizeof...(E) == 0) {
    register_func(scope, *describe<Target, default_call_policies>(name, data, flags).shape, name, data, flags);
  } else {
    func_spec spec = describe<Target, policy_of<E...>>(name, data, flags);
    (apply_extra(spec, extra), ...);
    register_func(scope, spec);
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
