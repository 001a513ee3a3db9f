// kevel/detail/bind/virtual.hpp: methods of class_, among them those Python may override.
#pragma once
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/holder.hpp>
#include <kevel/detail/bind/init.hpp>
#include <kevel/detail/bind/property.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class F> struct pure_virtual_function { F function; };

[[noreturn]] KEVEL_NOINLINE inline void throw_pure_virtual(const char *name) {
#ifdef KEVEL_BOOST_PYTHON
  (void)name;
  throw runtime_error("Pure virtual function called");
#else
  throw runtime_error(std::string("Pure virtual function called: ") + name);
#endif
}

/// A pure virtual function: reached from Python on an object made by Python, nothing has overridden it.
template <class F, class T, class R, class... A> struct pure_target : direct_target<F, T, R, A...> {
  using base = direct_target<F, T, R, A...>;
  static R invoke(void *data, typename base::self_type &self, A... arguments) {
    auto *wrapped = as_wrapper<const wrapper_base>(&self);
    if (wrapped && wrapped->weak().bits) throw_pure_virtual(static_cast<direct_data<F> *>(data)->name);
    return base::invoke(data, self, static_cast<A &&>(arguments)...);
  }
};

/// The same where the wrapper class does without wrapper<T>: whatever is of that class was made by Python.
template <class F, class Held, class T, class R, class... A> struct held_pure_target : direct_target<F, T, R, A...> {
  using base = direct_target<F, T, R, A...>;
  static R invoke(void *data, typename base::self_type &self, A... arguments) {
    if (dynamic_cast<const Held *>(&self)) throw_pure_virtual(static_cast<direct_data<F> *>(data)->name);
    return base::invoke(data, self, static_cast<A &&>(arguments)...);
  }
};

/// A virtual function with the implementation that objects made by Python use when Python does not override it.
template <class F, class D> struct default_data {
  F function;
  D implementation;
};
template <class D, class Signature = typename callable<D>::params> struct default_self {
  using type = typename callable<D>::target;
};
template <class D, class S, class... A> struct default_self<D, types<S, A...>> {
  using type = std::conditional_t<std::is_member_function_pointer_v<D>, typename callable<D>::target,
                                  std::remove_cv_t<std::remove_pointer_t<bare<S>>>>;
};
template <class F, class D, class T, class R, class... A> struct default_target {
  using result = R;
  using data_type = default_data<F, D>;
  using owner = typename callable<F>::target;
  using self_class = typename pick_self<owner, T>::type;
  using self_type = std::conditional_t<is_const_member<F>::value, const self_class, self_class>;
  using params = types<self_type &, A...>;
  /// The class whose implementation that is.
  using implementer = typename default_self<D>::type;

  static R invoke(void *data, self_type &self, A... arguments) {
    auto *d = static_cast<data_type *>(data);
    if constexpr (std::is_base_of_v<implementer, self_class>) {
      return call(d->implementation, self, static_cast<A &&>(arguments)...);
    } else {
      using wanted = std::conditional_t<std::is_const_v<self_type>, const implementer, implementer>;
      if (auto *wrapped = as_wrapper<wanted>(&self)) return call(d->implementation, *wrapped, static_cast<A &&>(arguments)...);
      return (self_as<owner>(self).*d->function)(static_cast<A &&>(arguments)...);
    }
  }

private:
  template <class S> static R call(D implementation, S &self, A... arguments) {
    if constexpr (std::is_member_function_pointer_v<D>)
      return (self.*implementation)(static_cast<A &&>(arguments)...);
    else if constexpr (std::is_invocable_v<D, S *, A...>)
      return implementation(&self, static_cast<A &&>(arguments)...);
    else
      return implementation(self, static_cast<A &&>(arguments)...);
  }
};
template <class F, class D, class T, class Params> struct make_default;
template <class F, class D, class T, class... A> struct make_default<F, D, T, types<A...>> {
  using type = default_target<F, D, T, typename callable<F>::result, A...>;
};
template <class F, class T, class Params> struct make_pure;
template <class F, class T, class... A> struct make_pure<F, T, types<A...>> {
  using type = pure_target<F, T, typename callable<F>::result, A...>;
  template <class Held> using of_held = held_pure_target<F, Held, T, typename callable<F>::result, A...>;
};

/// The default implementation among the extra arguments of def.
template <class... E> struct pick_default { using type = void; };
template <class E, class... Rest> struct pick_default<E, Rest...> {
  using type = std::conditional_t<is_plain_extra<E>, typename pick_default<Rest...>::type, E>;
};
template <class D> struct default_slot {
  D value = nullptr;
  template <class E> void offer(const E &extra) {
    if constexpr (!is_plain_extra<std::decay_t<E>>) value = extra;
  }
};

template <unsigned N, class R, class Self, class... A, class Set>
void register_overloads(kvl_ref scope, const char *name, uint32_t flags, const Set &set, types<A...> all);

template <class Target, class... E> void register_plain(kvl_ref cls, const char *name, void *data, const E &...extra) {
  register_target<Target>(cls, name, data, KVL_FUNC_METHOD, extra...);
}
template <class Target, class E> void apply_plain_extra(func_spec &spec, const E &extra) {
  if constexpr (is_plain_extra<std::decay_t<E>>) apply_extra(spec, extra);
}

/// Registers a method with whatever def was given.
template <class Traits, class F, class... Extra>
void register_method(kvl_ref cls, const char *name, const F &f, const Extra &...extra) {
  using E = typename Traits::exposed_class;
  using D = typename pick_default<std::decay_t<Extra>...>::type;
  if constexpr ((is_overloads<Extra> || ...)) {
    using signature = callable<F>;
    using self = std::conditional_t<std::is_member_function_pointer_v<F>, types<E &>, types<>>;
    (register_overloads<Extra::min, typename signature::result, self>(cls, name, KVL_FUNC_METHOD, extra, typename signature::params()), ...);
  } else if constexpr (std::is_base_of_v<object, F>) {
    define_object(cls, name, f, doc_among(extra...));
  } else if constexpr (!std::is_void_v<D>) {
    static_assert(std::is_member_function_pointer_v<F>,
                  "A default implementation is given for a virtual member function: the method must be one.");
    using target = typename make_default<F, D, E, typename callable<F>::params>::type;
    default_slot<D> slot;
    (slot.offer(extra), ...);
    func_spec spec = describe<target, policy_of<Extra...>>(name, new default_data<F, D>{f, slot.value}, KVL_FUNC_METHOD);
    spec.cpp_default = &typeid(typename target::implementer);
    (apply_plain_extra<target>(spec, extra), ...);
    register_func(cls, spec);
  } else if constexpr (std::is_member_function_pointer_v<F> && Traits::has_wrapper) {
    using target = typename make_target<F, E, typename callable<F>::params>::direct;
    register_plain<target>(cls, name, target::store(f, name), extra...);
  } else {
    using target = target_for<F, E>;
    register_plain<target>(cls, name, target::store(f), extra...);
  }
}
template <class Traits, class F, class Policy>
void register_method(kvl_ref cls, const char *, const constructor_function<F, Policy> &f, const char *doc = nullptr) {
  register_factory<typename Traits::exposed_class>(cls, f, doc, typename callable<F>::params());
}
template <class Traits, class F, class... Extra>
void register_method(kvl_ref cls, const char *name, const pure_virtual_function<F> &f, const Extra &...extra) {
  using made = make_pure<F, typename Traits::exposed_class, typename callable<F>::params>;
  using holder = std::conditional_t<std::is_void_v<typename Traits::holder>, typename Traits::held, typename Traits::holder>;
  const func_notes notes = {KVL_FUNC_PURE, &typeid(holder)};
  if constexpr (Traits::takes_self) {
    using target = typename made::template of_held<typename Traits::held>;
    register_plain<target>(cls, name, target::store(f.function, name), notes, extra...);
  } else {
    using target = typename made::type;
    register_plain<target>(cls, name, target::store(f.function, name), notes, extra...);
  }
}
template <class Traits, class F, class Policy, bool Sets, class... Extra>
void register_method(kvl_ref cls, const char *name, const bound_function<F, Policy, Sets> &f, const Extra &...extra) {
  register_bound<typename Traits::exposed_class>(cls, name, f, KVL_FUNC_METHOD, extra...);
}

} // namespace detail

/// Marks a pure virtual function for def: calling it on a Python object that does not override it raises RuntimeError.
template <class F> detail::pure_virtual_function<F> pure_virtual(F f) {
  static_assert(std::is_member_function_pointer_v<F>, "pure_virtual takes a pointer to a virtual member function.");
  return {f};
}

KEVEL_NAMESPACE_CLOSE
