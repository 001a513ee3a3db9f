// kevel/detail/bind/call_policies.hpp: call policies and result converters that users write.
//
// A policy derives from default_call_policies, or from another policy, and may have of its own
//   bool precall(const tuple &arguments)                        before the call; throws, or returns false, to prevent it
//   object postcall(const tuple &arguments, object result)      after it; gives the result, or what Python gets in its place
//   result_converter                                            a class with apply<R>::type, whose operator()(R) makes an object
// `arguments` are those of the call, self first; the result of a constructor is None. Policies have no data: each call makes one.
#pragma once
#include <kevel/detail/bind/thunk.hpp>
#include <kevel/detail/convert/result_value.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

#ifndef KEVEL_BOOST_PYTHON
// What hooks and converters of users deal in; other sets of headers have theirs (kevel_boost/call_policies.hpp).
struct hook_side {
  using parameter = const tuple &;
  static object made(handle &&h) { return object(steal_tag(), static_cast<handle &&>(h)); }
  static handle taken(object &&o) { return o.take(); }
  static object checked(object &&o) { return static_cast<object &&>(o); }
  static const tuple &items(const tuple &arguments) { return arguments; }
  template <class Policy, bool ByFunction> static const tuple &of_constructor(const tuple &arguments) { return arguments; }
  [[noreturn]] KEVEL_NOINLINE static void refused() { throw runtime_error("the precall of this function's call policy refused the call"); }
};
struct converter_base {};
#endif

/// The Python object of a result, as a rule says.
template <class Rule, class R> handle ruled_handle(R &&value) {
  using T = bare<R>;
  using out = result<R, Rule>;
  if constexpr (std::is_same_v<Rule, opaque_rule>) {
    using element = std::remove_cv_t<std::remove_pointer_t<T>>;
    opaque_class<element>::expose();
    if (!value) return handle();
    pool_box *box = acquire_box();
    fill_box(*box, value, type_number<opaque_tag<element>>(), 0, nullptr);
    return new_instance(box);
  } else if constexpr (std::is_same_v<R, hook_object>) {
    return hook_side::taken(hook_side::checked(static_cast<R &&>(value)));
  } else if constexpr (leads_out<T>) {
    return handle(value_caster<T>::to_python_each(value, ruled_part<Rule>()).take());
  } else if constexpr (out::info.code != 'C') {
    return object(value).take();
  } else if constexpr (out::is_inline) {
    return new_instance(copy_box<T>(static_cast<R &&>(value)));
  } else if constexpr (!std::is_same_v<Rule, reference_rule>) {
    return new_instance(out::convert(static_cast<R &&>(value)));
  } else if constexpr (std::is_pointer_v<T>) {
    return new_instance(reference_box(value));
  } else {
    return new_instance(reference_box(&value));
  }
}

/// What a rule's apply<R>::type is.
template <class R, class Rule> struct ruled_converter : converter_base {
  hook_object operator()(R value) const { return hook_side::made(ruled_handle<Rule, R>(static_cast<R &&>(value))); }
};

/// The result under a converter of the user's.
template <class R, class Converter> struct converted_result : handle_result {
  static constexpr param_info info = {'O', 0, nullptr, nullptr};
  static uint64_t convert(R value) {
    typename Converter::template apply<R>::type convert_;
    return to_result(hook_side::taken(hook_side::checked(convert_(static_cast<R &&>(value)))));
  }
};

/// A target between the hooks of its policy.
template <class Target, class Policy, class Params> struct hooked;
template <class Target, class Policy, class... A> struct hooked<Target, Policy, types<A...>> {
  static_assert(std::is_empty_v<Policy>, "Call policies that hold data are not supported: make what they need a template argument.");
  using result = hook_object;
  using params = types<hook_side::parameter, A...>;
  static hook_object invoke(void *data, hook_side::parameter arguments, A... given) {
    Policy policy;
    if (!policy.precall(arguments)) hook_side::refused();
    return hook_side::checked(policy.postcall(arguments, called(data, static_cast<A &&>(given)...)));
  }

private:
  static hook_object called(void *data, A... given) {
    using R = typename Target::result;
    using converter = typename Policy::result_converter;
    if constexpr (std::is_void_v<R>) {
      Target::invoke(data, static_cast<A &&>(given)...);
      return hook_side::made(handle());
    } else {
      typename converter::template apply<R>::type convert;
      return hook_side::checked(convert(Target::invoke(data, static_cast<A &&>(given)...)));
    }
  }
};
template <class Target, class Policy>
struct hooked_target : std::conditional_t<Policy::kevel_is_locking, locking<hooked<Target, Policy, typename Target::params>>,
                                          hooked<Target, Policy, typename Target::params>> {};

/// Holders of a pointer, for to_python_indirect: Python deletes the object.
struct make_owning_holder {
  template <class T> static hook_object execute(T *p) { return hook_side::made(ruled_handle<adopt_rule, T *>(static_cast<T *&&>(p))); }
};
/// C++ keeps it.
struct make_reference_holder {
  template <class T> static hook_object execute(T *p) { return hook_side::made(ruled_handle<reference_rule, T *>(static_cast<T *&&>(p))); }
};

} // namespace detail

/// Converts by value: numbers, texts, copies of instances. For result converters of one's own.
template <class T> struct to_python_value : detail::ruled_converter<T, detail::copy_rule> {};

/// Converts what a pointer or reference leads to, by `MakeHolder::execute(pointer)`; null is None.
template <class T, class MakeHolder> struct to_python_indirect : detail::converter_base {
  detail::hook_object operator()(T value) const {
    if constexpr (std::is_pointer_v<std::remove_reference_t<T>>)
      return value ? MakeHolder::execute(value) : detail::hook_side::made(detail::handle());
    else
      return MakeHolder::execute(&value);
  }
};

KEVEL_OWN_NAMES_OPEN

/// Keeps `ward` alive as long as `custodian` lives, as with_custodian_and_ward does. Errors: TypeError if the custodian takes no weak
/// references.
inline void keep_alive(const object &custodian, const object &ward) {
  kvl_local none = {0};
  detail::check(detail::api->object_binary(detail::env(), KVL_OP_KEEP, custodian.bits(), ward.bits(), &none));
}

KEVEL_OWN_NAMES_CLOSE
KEVEL_NAMESPACE_CLOSE
