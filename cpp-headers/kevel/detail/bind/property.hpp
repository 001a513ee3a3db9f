// kevel/detail/bind/property.hpp: properties, and callables with their call policies.
#pragma once
#include <kevel/detail/bind/accessor.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A callable with its call policies, for places that take only a callable; a data member or a pointer to a variable too, which it reads,
/// or `Sets`. Where an object is wanted it is a Python function, made then.
template <class F, class Policy, bool Sets = false> class bound_function : public object_ops<bound_function<F, Policy, Sets>>, public proxy_tag {
public:
  explicit bound_function(F f, const keyword *kept = nullptr, unsigned n = 0) : function(f), names(kept), n_names(n) {}
  const object &get() const {
    if (made_.is_none()) made_ = object(steal_tag(), to_python<bound_function>::make(*this));
    return made_;
  }
#ifdef KEVEL_BOOST_PYTHON
  PyObject *ptr() const { return get().ptr(); }
#endif

  F function;
  const keyword *names; // kept for ever
  unsigned n_names;

private:
  mutable object made_;
};
template <class F> struct bound_traits {
  using policy = default_call_policies;
  using function = F;
  static F get(const F &f) { return f; }
};
template <class F, class Policy, bool Sets> struct bound_traits<bound_function<F, Policy, Sets>> {
  using policy = Policy;
  using function = F;
  static F get(const bound_function<F, Policy, Sets> &f) { return f.function; }
};

/// The description of a getter or setter of class T; void: it belongs to the class.
template <bool Sets, class T, class G> func_spec describe_accessor(const char *name, const G &g, uint32_t flags) {
  using traits = bound_traits<std::decay_t<G>>;
  using picked = accessor<Sets, typename traits::function, T, typename traits::policy>;
  using target = typename picked::target;
  constexpr unsigned selves = std::is_void_v<T> ? 0 : 1;
  static_assert(Sets || selves || target::params::size == 0, "A static getter takes no parameter, a static setter the new value.");
  static_assert(!Sets || selves || target::params::size == 1, "A static getter takes no parameter, a static setter the new value.");
  static_assert(Sets || !selves || target::params::size == 1, "A getter takes one parameter, self, and returns the value.");
  static_assert(!Sets || !selves || target::params::size == 2, "A setter takes two parameters: self and the new value.");
  return describe<target, typename picked::policy>(name, target::store(traits::get(g)), flags | (Sets ? KVL_FUNC_SETTER : KVL_FUNC_GETTER));
}
/// The record of a getter or setter of class T: a function, a data member pointer, or either with policies.
template <class T, class G> kvl_func *make_getter_func(const char *name, const G &g) {
  return make_func(describe_accessor<false, T>(name, g, KVL_FUNC_METHOD));
}
template <class T, class S> kvl_func *make_setter_func(const char *name, const S &s) {
  return make_func(describe_accessor<true, T>(name, s, KVL_FUNC_METHOD));
}
/// The record of a getter or setter that belongs to the class: a function, or a pointer to a variable.
template <bool Sets, class G> kvl_func *make_static_accessor(const char *name, const G &g) {
  return make_func(describe_accessor<Sets, void>(name, g, KVL_FUNC_STATIC));
}

/// Registers a bound function, of class T or of none.
template <class T, class F, class Policy, bool Sets, class... Extra>
void register_bound(kvl_ref scope, const char *name, const bound_function<F, Policy, Sets> &f, uint32_t flags, const Extra &...extra) {
  using picked = accessor<Sets, F, T, Policy>;
  using target = typename picked::target;
  check_extras<target, std::decay_t<Extra>...>();
  func_spec spec = describe<target, typename picked::policy>(name, target::store(f.function), flags);
  spec.names = f.names;
  spec.n_names = f.n_names;
  (apply_extra(spec, extra), ...);
  register_func(scope, spec);
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
  return detail::bound_function<F, Policy>(f);
}
template <class F, class Policy, size_t N>
detail::bound_function<F, Policy> make_function(F f, const Policy &, const keywords<N> &names) {
  auto *kept = new keywords<N>(names);
  return detail::bound_function<F, Policy>(f, kept->elements, N);
}
/// Reads a data member, with call policies.
template <class M, class Policy = default_call_policies>
detail::bound_function<M, Policy> make_getter(M m, const Policy & = Policy()) {
  return detail::bound_function<M, Policy>(m);
}
/// Writes a data member.
template <class M, class Policy = default_call_policies>
detail::bound_function<M, Policy, true> make_setter(M m, const Policy & = Policy()) {
  return detail::bound_function<M, Policy, true>(m);
}

KEVEL_NAMESPACE_CLOSE
