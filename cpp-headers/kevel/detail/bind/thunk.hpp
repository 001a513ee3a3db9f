// kevel/detail/bind/thunk.hpp: one callable to one noexcept C function.
#pragma once
#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/bind/record.hpp>
#include <kevel/detail/convert/param_instance.hpp>
#include <kevel/detail/convert/result_instance.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class... T> struct concat { using type = types<>; };
template <class... A> struct concat<types<A...>> { using type = types<A...>; };
template <class... A, class... B, class... Rest>
struct concat<types<A...>, types<B...>, Rest...> : concat<types<A..., B...>, Rest...> {};

template <class Params> struct param_table;
template <class... A> struct param_table<types<A...>> {
  using c_types = typename concat<typename param<A>::c_types...>::type;
  static constexpr unsigned n_slots = slot_offset<param<A>::n_slots...>(sizeof...(A));
  static constexpr param_info infos[sizeof...(A) + 1] = {param<A>::info..., {'v', 0, nullptr, nullptr}};
};

/// Whether a call works on the instance that a parameter P gets: if that moves, it is in use until the call ends.
template <class P, class = void> constexpr bool is_used = false;
template <class P> constexpr bool is_used<P, std::void_t<decltype(P::is_used)>> = P::is_used;
template <class... P> using uses_of_call = call_uses<(size_t(is_used<P>) + ... + 0)>;

/// The arguments of a call. All are converted, which may call Python, before the first one is handed over: where an object that moves
/// is, is found last of all.
template <size_t I, class A> struct argument_at : param<A> { using param<A>::param; };
template <class Indices, class... A> struct held_arguments;
template <size_t... I, class... A> struct held_arguments<std::index_sequence<I...>, A...> : argument_at<I, A>... {
  KEVEL_INLINE explicit held_arguments(const kvl_slot *slots) : argument_at<I, A>(slots + slot_offset<param<A>::n_slots...>(I))... { (void)slots; }
  template <class Target, class Guard> KEVEL_INLINE decltype(auto) invoke(void *data, [[maybe_unused]] const kvl_slot *slots, [[maybe_unused]] Guard &guard) {
    (use<param<A>>(slots + slot_offset<param<A>::n_slots...>(I), guard), ...);
    return Target::invoke(data, static_cast<argument_at<I, A> *>(this)->get()...);
  }

private:
  template <class P, class Guard> KEVEL_INLINE static void use([[maybe_unused]] const kvl_slot *slots, [[maybe_unused]] Guard &guard) {
    if constexpr (is_used<P>)
      if (const auto passed = reinterpret_cast<intptr_t>(slots[0].p); KEVEL_UNLIKELY(passed < 0)) guard.uses().add(box_of_moving(passed).uses);
  }
};

/// A reference result that its policy says to lead into the argument in these slots.
template <class Result, size_t Slot> struct result_within : Result { static constexpr size_t whole_slot = Slot; };
template <class Result, class = void> struct refers_into_argument : std::false_type {};
template <class Result> struct refers_into_argument<Result, std::void_t<decltype(Result::whole_slot)>> : std::true_type {};

template <class Result> constexpr bool gives_to_owner = std::is_base_of_v<owned_result, Result>;

/// Targets that take the native lock even in modules without one derive from this.
struct locking_tag {};

/// Whether a result may yet be refused, once the function has returned.
template <class Result, class = void> constexpr bool is_refusable = false;
template <class Result> constexpr bool is_refusable<Result, std::void_t<decltype(Result::allow())>> = true;

/// The body of every thunk: lock, convert, call, convert, translate. Target::invoke(data, arguments...) is the call. Its slot
/// array is local to the thunk and vanishes when this is inlined.
template <class Target, class Result, class... A>
KEVEL_INLINE typename Result::c_type run_thunk(void *data, kvl_slot *slots, void *out, types<A...>) noexcept {
  using arguments = held_arguments<std::index_sequence_for<A...>, A...>;
  (void)slots;
  (void)out;
  uses_of_call<param<A>...> uses;
  basic_lock_guard<uses_of_call<param<A>...>> guard(std::is_base_of_v<locking_tag, Target> ? api->lock : native_lock, &uses);
  KEVEL_CALL_SCOPE
  try {
    if constexpr (std::is_void_v<typename Target::result>) {
      arguments(slots).template invoke<Target>(data, slots, guard);
      if (KEVEL_CALL_FAILED) throw_pending();
      return 0;
    } else if constexpr (Result::is_inline) {
      using value = typename Result::value;
      auto *made = ::new (out) value(arguments(slots).template invoke<Target>(data, slots, guard));
      if (KEVEL_CALL_FAILED) {
        made->~value();
        throw_pending();
      }
      if constexpr (is_refusable<Result>) Result::allow(); // it is trivially destructible
      return 0;
    } else {
      using type = typename Target::result;
      type &&result = arguments(slots).template invoke<Target>(data, slots, guard);
      if (KEVEL_CALL_FAILED) throw_pending();
      if constexpr (refers_into_argument<Result>::value)
        if (const auto whole = reinterpret_cast<intptr_t>(slots[Result::whole_slot].p); KEVEL_UNLIKELY(whole < 0))
          return Result::convert_part(std::forward<type>(result), whole);
      if constexpr (gives_to_owner<Result>) {
        kvl_box *box = Result::convert(std::forward<type>(result));
        *static_cast<kvl_owner *>(out) = {box};
        return box ? box->object : 0;
      } else {
        return Result::convert(std::forward<type>(result));
      }
    }
  } catch (...) {
    translate_exception();
    return Result::error();
  }
}

/// The typed form: a C function with the C types of the parameters, and `void *out` for results constructed in place or given to an owner.
template <class Target, class Result, class C> struct typed_thunk;
template <class Target, class Result, class... C> struct typed_thunk<Target, Result, types<C...>> {
  static typename Result::c_type call(void *data, C... arguments) noexcept {
    kvl_slot slots[sizeof...(C) + 1] = {to_slot(arguments)...};
    return run_thunk<Target, Result>(data, slots, nullptr, typename Target::params());
  }
  static typename Result::c_type call_out(void *data, C... arguments, void *out) noexcept {
    kvl_slot slots[sizeof...(C) + 1] = {to_slot(arguments)...};
    return run_thunk<Target, Result>(data, slots, out, typename Target::params());
  }
};

/// The packed form, shared by all thunks of one C signature.
template <class Indices, class R, class... C> struct packed_thunk;
template <size_t... I, class R, class... C> struct packed_thunk<std::index_sequence<I...>, R, C...> {
  static void call(void *typed, void *data, kvl_slot *slots) noexcept {
    auto *function = reinterpret_cast<R (*)(void *, C...) noexcept>(typed);
    slots[0] = to_slot(function(data, from_slot<C>(slots[1 + I])...));
  }
  static void call_out(void *typed, void *data, kvl_slot *slots) noexcept {
    auto *function = reinterpret_cast<R (*)(void *, C..., void *) noexcept>(typed);
    slots[0] = to_slot(function(data, from_slot<C>(slots[1 + I])..., slots[0].p));
  }
};

template <class Policy> constexpr keep_list keeps_before() {
  keep_list list;
  Policy::kevel_before(list);
  return list;
}
template <class Policy> constexpr keep_list keeps_after() {
  keep_list list;
  Policy::kevel_after(list);
  return list;
}
template <class Policy> struct policy_keeps {
  static constexpr keep_list before = keeps_before<Policy>();
  static constexpr keep_list after = keeps_after<Policy>();
  static constexpr const keep_list *before_or_null() {
    if constexpr (keeps_before<Policy>().n != 0)
      return &before;
    else
      return nullptr;
  }
  static constexpr const keep_list *after_or_null() {
    if constexpr (keeps_after<Policy>().n != 0)
      return &after;
    else
      return nullptr;
  }
};

template <class Result, class = void> struct takes_part : std::false_type {};
template <class Result> struct takes_part<Result, std::void_t<decltype(&Result::error), decltype(Result::convert_part(nullptr, 0))>> : std::true_type {};
/// The parameter that the result keeps, if that is an instance which may move; 0: none.
template <class Policy, class... A> constexpr unsigned kept_instance() {
  constexpr param_info infos[] = {param<A>::info..., {'v', 0, nullptr, nullptr}};
  constexpr keep_list after = keeps_after<Policy>();
  for (unsigned i = 0; i < after.n; ++i)
    if (after.keeps[i].custodian == 0 && after.keeps[i].ward > 0 && static_cast<size_t>(after.keeps[i].ward) <= sizeof...(A) &&
        infos[after.keeps[i].ward - 1].flags & KVL_PARAM_FINDS)
      return static_cast<unsigned>(after.keeps[i].ward);
  return 0;
}
template <class Result, class Policy, class... A> constexpr auto pick_within(types<A...>) {
  if constexpr (takes_part<Result>::value && kept_instance<Policy, A...>() != 0)
    return types<result_within<Result, slot_offset<param<A>::n_slots...>(kept_instance<Policy, A...>() - 1)>>();
  else
    return types<Result>();
}

/// The shape of a target: its thunks and its description. Announced are the parameters Python sees, `C` the types of the thunk.
template <class Target, class Result, class Policy, class Announced, class C> struct shape_of;
template <class Target, class Result, class Policy, class Announced, class... C>
struct shape_of<Target, Result, Policy, Announced, types<C...>> {
  using typed = typed_thunk<Target, Result, types<C...>>;
  using packed = packed_thunk<std::index_sequence_for<C...>, typename Result::c_type, C...>;
  static constexpr auto *typed_function() {
    if constexpr (Result::is_inline || gives_to_owner<Result>)
      return &typed::call_out;
    else
      return &typed::call;
  }
  static constexpr auto *packed_function() {
    if constexpr (Result::is_inline || gives_to_owner<Result>)
      return &packed::call_out;
    else
      return &packed::call;
  }
  static const func_shape shape;
};
template <class Target, class Result, class Policy, class Announced, class... C>
const func_shape shape_of<Target, Result, Policy, Announced, types<C...>>::shape = {reinterpret_cast<void *>(typed_function()),
                                                                                    packed_function(),
                                                                                    param_table<Announced>::infos,
                                                                                    Announced::size,
                                                                                    Result::info,
                                                                                    policy_keeps<Policy>::before_or_null(),
                                                                                    policy_keeps<Policy>::after_or_null(),
                                                                                    std::is_base_of_v<locking_tag, Target>,
                                                                                    cpp_types<Target, Announced>::list};

/// A target whose result nobody wants.
template <class Target> struct ignoring : Target {
  using result = void;
  template <class... A> KEVEL_INLINE static void invoke(void *data, A &&...arguments) {
    Target::invoke(data, static_cast<A &&>(arguments)...);
  }
};

/// A target whose calls are guarded by what a policy names.
template <class Target, class Guard> struct guarded : Target {
  template <class... A> KEVEL_INLINE static typename Target::result invoke(void *data, A &&...arguments) {
    [[maybe_unused]] Guard guard;
    return Target::invoke(data, static_cast<A &&>(arguments)...);
  }
};
template <class Target> struct locking : Target, locking_tag {};
/// A target with the guard and the lock that its policy asks for.
template <class Target, class Policy> struct under_guard {
  using plain = std::conditional_t<std::is_same_v<typename Policy::kevel_guard, no_guard>, Target, guarded<Target, typename Policy::kevel_guard>>;
  using type = std::conditional_t<Policy::kevel_is_locking, locking<plain>, plain>;
};

template <class Result, class = void> struct preparation {
  static void run() {}
};
template <class Result> struct preparation<Result, std::void_t<decltype(Result::prepare())>> {
  static void run() { Result::prepare(); }
};

#ifdef KEVEL_BOOST_PYTHON
/// Boost.Python finds out at the call that a policy names a parameter which is not there.
template <class Target, class Policy> struct misruled : Target {
  template <class... A> static typename Target::result invoke(void *, A &&...) {
    throw index_error(is_wrong_before() ? "boost::python::with_custodian_and_ward: argument index out of range"
                                        : "boost::python::with_custodian_and_ward_postcall: argument index out of range");
  }
  static bool is_wrong_before() {
    keep_list list;
    Policy::kevel_before(list);
    for (unsigned i = 0; i < list.n; ++i)
      if (larger(list.keeps[i].custodian, list.keeps[i].ward) > Target::params::size) return true;
    return false;
  }
};
template <class Policy> struct without_keeps : default_call_policies { using result_converter = typename Policy::result_converter; };
#endif

template <class Policy, class = void> struct inherits_precall : std::false_type {};
template <class Policy>
struct inherits_precall<Policy, std::enable_if_t<static_cast<bool (*)(const hook_arguments &)>(&Policy::template precall<hook_arguments>) ==
                                                 &default_call_policies::precall<hook_arguments>>> : std::true_type {};
template <class Policy, class = void> struct inherits_postcall : std::false_type {};
template <class Policy>
struct inherits_postcall<Policy, std::enable_if_t<static_cast<hook_object (*)(const hook_arguments &, hook_object)>(
                                                      &Policy::template postcall<hook_arguments, hook_object>) ==
                                                  &default_call_policies::postcall<hook_arguments, hook_object>>> : std::true_type {};
/// Whether a policy has a precall or postcall of its own.
template <class Policy> constexpr bool has_hooks = !inherits_precall<Policy>::value || !inherits_postcall<Policy>::value;
template <> constexpr inline bool has_hooks<default_call_policies> = false;

// In call_policies.hpp.
template <class R, class Converter> struct converted_result;
template <class Target, class Policy> struct hooked_target;

/// The rule of a result converter; void: it is a class of the user's that makes Python objects.
template <class Converter, class = void> struct rule_of { using type = void; };
// One that derives from a rule and has an `apply` of its own is the user's.
template <class Converter>
struct rule_of<Converter, std::enable_if_t<std::is_same_v<typename Converter::template apply<int>,
                                                          typename result_rule<typename Converter::kevel_rule>::template apply<int>>>> {
  using type = typename Converter::kevel_rule;
};
template <class R, class Converter, class = void> constexpr bool converts = false;
template <class R, class Converter> constexpr bool converts<R, Converter, std::void_t<typename Converter::template apply<R>>> = true;
template <class R, class Converter> constexpr auto pick_result() {
  using rule = typename rule_of<Converter>::type;
  static_assert(converts<R, Converter>,
                "return_value_policy takes manage_new_object, reference_existing_object, copy_const_reference, "
                "copy_non_const_reference, return_by_value, or a class with apply<R>::type, which makes objects of results.");
  if constexpr (std::is_void_v<rule>)
    return types<converted_result<R, Converter>>();
  else
    return types<result<R, rule>>();
}
template <class R, class Policy> using result_under = typename only<decltype(pick_result<R, typename Policy::result_converter>())>::type;

/// A function to register: a target under a policy that the function fits.
template <class Target, class Policy, std::enable_if_t<has_hooks<Policy>, int> = 0>
func_spec describe_fitting(const char *name, void *data, uint32_t flags) {
  using hooked = hooked_target<Target, Policy>;
  using wanted = std::conditional_t<Policy::kevel_returned != 0, ignoring<hooked>, hooked>;
  using result_type = result_under<typename wanted::result, default_call_policies>;
  return {&shape_of<wanted, result_type, Policy, typename Target::params, typename param_table<typename hooked::params>::c_types>::shape, name,
          data, flags | KVL_FUNC_SELF | Policy::kevel_returned << KVL_FUNC_RETURNS_SHIFT};
}
template <class Target, class Policy, std::enable_if_t<!has_hooks<Policy>, int> = 0>
func_spec describe_fitting(const char *name, void *data, uint32_t flags) {
  using wanted = std::conditional_t<Policy::kevel_returned != 0, ignoring<Target>, Target>;
  using params = typename Target::params;
  using result_type = typename only<decltype(pick_within<result_under<typename wanted::result, Policy>, Policy>(params()))>::type;
  preparation<result_type>::run();
  return {&shape_of<wanted, result_type, Policy, params, typename param_table<params>::c_types>::shape, name, data,
          flags | Policy::kevel_returned << KVL_FUNC_RETURNS_SHIFT};
}

/// A function to register: a target under a policy.
template <class Function, class Policy> func_spec describe(const char *name, void *data, uint32_t flags) {
  using params = typename Function::params;
  using Target = typename under_guard<Function, Policy>::type;
#ifdef KEVEL_BOOST_PYTHON
  if constexpr (Policy::kevel_highest > params::size)
    return describe_fitting<misruled<Target, Policy>, without_keeps<Policy>>(name, data, flags);
  else
    return describe_fitting<Target, Policy>(name, data, flags);
#else
  static_assert(Policy::kevel_highest <= params::size,
                "This call policy names a parameter that the function does not have: parameters are "
                "numbered from 1, and a method's self is 1.");
  return describe_fitting<Target, Policy>(name, data, flags);
#endif
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
