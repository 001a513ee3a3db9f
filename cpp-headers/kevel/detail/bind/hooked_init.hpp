// kevel/detail/bind/hooked_init.hpp: call policies that users write, around constructors: `init<int>()[policy]`, make_constructor(f, policy).
#pragma once
#include <kevel/detail/bind/call_policies.hpp>
#include <kevel/detail/bind/init.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// An argument that is for somebody else to read.
template <class A> struct unread {};
template <class A> struct param<unread<A>> {
  static constexpr param_info info = param<A>::info;
  static constexpr unsigned n_slots = param<A>::n_slots;
  using c_types = typename param<A>::c_types;
  explicit param(const kvl_slot *) {}
  unread<A> get() { return {}; }
};

/// A constructor between the hooks of its policy. It calls the plain one from Python, with the same arguments, so that self is complete
/// when postcall sees it.
template <class E, class Policy, bool ByFunction, class... A> struct hooked_constructor<E, Policy, ByFunction, types<A...>> {
  static_assert(std::is_empty_v<Policy>, "Call policies that hold data are not supported: make what they need a template argument.");
  using result = void;
  using params = types<hook_side::parameter, unread<A>...>;
  static void invoke(void *data, hook_side::parameter arguments, unread<A>...) {
    Policy policy;
    const auto &shown = hook_side::of_constructor<Policy, ByFunction>(arguments);
    if (!policy.precall(shown)) hook_side::refused();
    (*static_cast<object *>(data))(*hook_side::items(arguments));
    hook_side::taken(hook_side::checked(policy.postcall(shown, hook_side::made(handle()))));
  }
  /// Registers the plain constructor, and describes this one in its place.
  static void wrap(kvl_ref cls, func_spec &spec) {
    static constexpr char name[] = "_kvl_construct";
    register_func(cls, func_spec{spec.shape, name, spec.data, spec.flags | KVL_FUNC_ALONE});
    using shape = shape_of<hooked_constructor, detail::result<void, default_rule>, Policy, types<E &, A...>, typename param_table<params>::c_types>;
    spec.shape = &shape::shape;
    spec.data = new object(get_attribute(cls, name));
    spec.flags |= KVL_FUNC_SELF;
    set_attribute(cls, name, 0);
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
