// kevel/detail/bind/init.hpp: constructors.
#pragma once
#include <kevel/detail/bind/holder.hpp>
#include <kevel/detail/bind/target.hpp>

KEVEL_NAMESPACE_OPEN

/// Trailing constructor parameters that may be left out: `init<int, optional<int, int>>`.
template <class... A> struct optional {};

/// Says that Python cannot construct the class (unless a def(init<...>()) follows).
enum no_init_t { no_init };

namespace detail {

struct init_tag {};

template <class Required, class... A> struct split_optional;
template <class... R> struct split_optional<types<R...>> {
  using required = types<R...>;
  using optional_part = types<>;
};
template <class... R, class... O> struct split_optional<types<R...>, optional<O...>> {
  using required = types<R...>;
  using optional_part = types<O...>;
};
template <class... R, class A, class... Rest>
struct split_optional<types<R...>, A, Rest...> : split_optional<types<R..., A>, Rest...> {};

template <class... A> struct count_init {
  using split = split_optional<types<>, A...>;
  static constexpr unsigned value = split::required::size + split::optional_part::size;
};

} // namespace detail

/// A constructor for Python: `init<int, std::string>("doc")`, `init<int>(args("n"))`, with policies `init<T &>()[policy]`.
template <class Policy, class... A> struct init_with : detail::init_tag {
  static constexpr unsigned arity = detail::count_init<A...>::value;
  const char *doc = nullptr;
  detail::keyword names[arity + 1];
  unsigned n_names = 0;

  template <class... Extra> void apply(const Extra &...extra) { (set(extra), ...); }
  template <class To> void copy_to(To &other) const {
    other.doc = doc;
    other.n_names = n_names;
    for (unsigned i = 0; i < n_names; ++i)
      other.names[i] = names[i];
  }

private:
  void set(const char *text) { doc = text; }
  template <size_t N> void set(const keywords<N> &given) {
    static_assert(N <= arity + 1, "There are more names in init's kevel::args than the constructor has parameters.");
    n_names = N; // one more than the parameters: the first is self's
    for (unsigned i = 0; i < N && i <= arity; ++i)
      names[i] = given.elements[i];
  }
};
template <class... A> struct init : init_with<default_call_policies, A...> {
  template <class... Extra> explicit init(const Extra &...extra) { this->apply(extra...); }
  /// The constructor with call policies.
  template <class Policy> init_with<Policy, A...> operator[](const Policy &) const {
    static_assert(detail::is_policy<Policy>, "init<...>()[...] takes call policies, for example with_custodian_and_ward<1, 2>().");
    init_with<Policy, A...> result;
    this->copy_to(result);
    return result;
  }
};

namespace detail {

/// Constructs in memory of the host.
template <class Traits, class... A> struct inline_constructor {
  using result = typename Traits::held;
  using params = types<A...>;
  using outcome = value_result<result, true>;
  static result invoke(void *, A... arguments) { return result(static_cast<A &&>(arguments)...); }
};
/// Constructs in a box, held as the class says.
template <class E> struct box_outcome : owned_result {
  static constexpr param_info info = {'C', flags, &typeid(E), nullptr};
  static kvl_box *convert(kvl_box *box) { return box; }
};
template <class Traits, class... A> struct box_constructor {
  using result = kvl_box *;
  using params = types<A...>;
  using outcome = box_outcome<typename Traits::exposed_class>;
  static kvl_box *invoke(void *, A... arguments) {
    using held = typename Traits::held;
    using holder = typename Traits::holder;
    if constexpr (std::is_void_v<holder> || shares_itself<held>::value || (is_counted<held>::value && !is_named_pointer<holder>::value))
      return new_box<held>(static_cast<A &&>(arguments)...);
    else
      return new holder_box<holder>(holder(new held(static_cast<A &&>(arguments)...)));
  }
};

#ifdef KEVEL_BOOST_PYTHON
/// Constructs in a box an object that gets its Python self first.
template <class Traits, class... A> struct self_constructor {
  using result = kvl_box *;
  using params = types<PyObject *, A...>;
  using outcome = box_outcome<typename Traits::exposed_class>;
  static kvl_box *invoke(void *, PyObject *self, A... arguments) {
    using held = typename Traits::held;
    using holder = typename Traits::holder;
    kvl_weak weak = {0};
    check(api->weak_new(env(), bits_of(self), &weak));
    PyObject *weak_self = pointer_of(weak.bits);
    if constexpr (std::is_void_v<holder>) {
      auto *box = new weak_self_box<value_box<held>>(weak.bits, weak_self, static_cast<A &&>(arguments)...);
      leave_unbound(box->value);
      return box;
    } else {
      auto *made = new held(weak_self, static_cast<A &&>(arguments)...);
      leave_unbound(*made);
      return new weak_self_box<holder_box<holder>>(weak.bits, holder(made));
    }
  }

private:
  /// As there, where no override is found through wrapper<T> then.
  static void leave_unbound(typename Traits::held &made) {
    if constexpr (std::is_convertible_v<typename Traits::held *, wrapper_base *>) static_cast<wrapper_base &>(made).leave_unbound();
    (void)made;
  }
};
template <class Traits, class... A>
constexpr bool takes_self_first = (Traits::may_take_self || has_back_reference<typename Traits::held>::value) &&
                                  std::is_constructible_v<typename Traits::held, PyObject *, A...>;

/// The method by which such copies are made.
inline constexpr char copy_name[] = "_kvl_copy";

template <class T> kvl_box *copy_with_self(const T &object) {
  uint32_t known = 0;
  kvl_local found = {0};
  check(api->type_find(env(), type_number<exposed<T>>(), &known, &found));
  if (!(known & KVL_TYPE_CLASS)) throw type_error("no Python class is registered for the C++ class that is to be copied");
  handle cls = handle::from_local(found);
  auto called = [](kvl_ref target, const char *name, const handle &argument) {
    kvl_slot slots[2] = {};
    slots[1].h = argument.bits();
    check(api->object_call_method(env(), target, name, text_length(name), "OO", slots));
    return handle::from_local(kvl_local{slots[0].h});
  };
  handle made = called(cls.bits(), "__new__", cls);
  kvl_local source = {0};
  check(api->instance_new(env(), borrowed_box(&object), &source));
  called(made.bits(), copy_name, handle::from_local(source));
  return self_box(to_result(static_cast<handle &&>(made)));
}
#else
template <class Traits, class... A> struct self_constructor;
template <class Traits, class... A> constexpr bool takes_self_first = false;
#endif

#ifdef KEVEL_BOOST_PYTHON
/// Registers the constructor that copies are made by, if it takes the copy's Python self.
template <class Traits> void register_copy(kvl_ref cls) {
  using held = typename Traits::held;
  if constexpr (is_copied_with_self<held>) {
    using target = self_constructor<Traits, const held &>;
    using shape = shape_of<target, typename target::outcome, default_call_policies, types<typename Traits::exposed_class &, const held &>,
                           typename param_table<typename target::params>::c_types>;
    register_func(cls, func_spec{&shape::shape, copy_name, nullptr, KVL_FUNC_METHOD | KVL_FUNC_INIT | KVL_FUNC_SELF});
  }
}
#endif

// In hooked_init.hpp.
template <class E, class Policy, bool ByFunction, class Params> struct hooked_constructor;

/// Registers what constructs an E. Under a policy with hooks that becomes what they stand around.
template <class E, class Constructor, class Policy, bool ByFunction, class... A>
void register_constructing(kvl_ref cls, func_spec spec, types<A...>) {
  using Target = typename under_guard<Constructor, Policy>::type;
  using plain = std::conditional_t<has_hooks<Policy>, default_call_policies, Policy>;
  using shape = shape_of<Target, typename Target::outcome, plain, types<E &, A...>, typename param_table<typename Target::params>::c_types>;
  spec.shape = &shape::shape;
  spec.flags |= KVL_FUNC_METHOD | KVL_FUNC_INIT;
  if constexpr (has_hooks<Policy>) hooked_constructor<E, Policy, ByFunction, types<A...>>::wrap(cls, spec);
  register_func(cls, spec);
}

/// Registers one constructor.
template <class Traits, class Policy, class... A>
void register_constructor(kvl_ref cls, const char *doc, const keyword *names, unsigned n_names, types<A...>) {
  using E = typename Traits::exposed_class;
  static_assert(!std::is_abstract_v<typename Traits::held>, "Python cannot construct an abstract class: give class_ no_init, or a "
                                                            "wrapper class that overrides the pure virtual functions.");
  static_assert(std::is_abstract_v<typename Traits::held> || std::is_constructible_v<typename Traits::held, A...> ||
                    takes_self_first<Traits, A...>,
                "The class has no constructor with the parameters of this init<...>; class_ without init means init<>, so give it "
                "init<...> or no_init.");
  static_assert(Policy::kevel_highest <= sizeof...(A) + 1,
                "This call policy names a parameter that the constructor does not have: self is 1, the first parameter is 2.");
  if constexpr (takes_self_first<Traits, A...>) {
    using target = self_constructor<Traits, A...>;
    register_constructing<E, target, Policy, false>(cls, func_spec{nullptr, "__init__", nullptr, KVL_FUNC_SELF, doc, names, n_names}, types<A...>());
  } else if constexpr (!std::is_abstract_v<typename Traits::held> && std::is_constructible_v<typename Traits::held, A...>) {
    using target = std::conditional_t<Traits::is_inline, inline_constructor<Traits, A...>, box_constructor<Traits, A...>>;
    register_constructing<E, target, Policy, false>(cls, func_spec{nullptr, "__init__", nullptr, 0, doc, names, n_names}, types<A...>());
  }
}

/// Registers a constructor once for each number of optional parameters, the longest first.
template <class Traits, class Policy, class... R>
void register_init(kvl_ref cls, const char *doc, const keyword *names, unsigned n_names, types<R...> required, types<>) {
  register_constructor<Traits, Policy>(cls, doc, names, n_names, required);
}
template <class Traits, class Policy, class... R, class O, class... Rest>
void register_init(kvl_ref cls, const char *doc, const keyword *names, unsigned n_names, types<R...> required, types<O, Rest...>) {
  constexpr unsigned dropped = 1 + sizeof...(Rest);
  register_init<Traits, Policy>(cls, doc, names, n_names, types<R..., O>(), types<Rest...>());
  register_constructor<Traits, Policy>(cls, doc, names, n_names > dropped ? n_names - dropped : 0, required);
}
template <class Traits, class Policy, class... A> void register_init(kvl_ref cls, const init_with<Policy, A...> &i) {
  using split = split_optional<types<>, A...>;
  register_init<Traits, Policy>(cls, i.doc, i.names, i.n_names, typename split::required(), typename split::optional_part());
}

/// A function that makes the C++ object, as a constructor.
template <class F, class Policy> struct constructor_function : visitor_tag {
  F function;
  const keyword *names = nullptr; // kept for ever
  unsigned n_names = 0;
  const char *name = "__init__";
  uint32_t flags = 0;
};

/// Whatever owns the new object, as a box.
template <class R> kvl_box *boxed(R made) {
  if constexpr (std::is_pointer_v<R>)
    return adopted_box(made);
  else if constexpr (is_shared_pointer<R>::value)
    return made ? new holder_box<R>(static_cast<R &&>(made)) : nullptr;
  else if constexpr (is_unique_pointer<R>::value)
    return made.get() ? new holder_box<R>(static_cast<R &&>(made)) : nullptr;
  else if constexpr (is_intrusive_pointer<R>::value)
    return adopted_box(made.get());
  else if constexpr (is_named_pointer<R>::value)
    return smart_pointer<R>::get(made) ? new holder_box<R>(static_cast<R &&>(made)) : nullptr;
  else
    return new_box<R>(static_cast<R &&>(made));
}

/// What a constructor function makes: R itself, or what it points to.
template <class E, class R, class = void> struct made_by_factory { using type = std::remove_pointer_t<R>; };
template <class E, class R>
struct made_by_factory<E, R, std::void_t<std::enable_if_t<!std::is_base_of_v<E, R>>, typename smart_pointer<R>::element>> {
  using type = typename smart_pointer<R>::element;
};

template <class E, class F, class R, class... A> struct factory_target {
  static_assert(std::is_base_of_v<E, typename made_by_factory<E, R>::type>,
                "A function that constructs (make_constructor, def_pickle) has to return a new object of the class: by value, by "
                "pointer or by smart pointer.");
  using result = kvl_box *;
  using cpp_result = void *;
  using params = types<A...>;
  using outcome = box_outcome<E>;
  static kvl_box *invoke(void *data, A... arguments) {
    kvl_box *made = boxed<R>((*static_cast<F *>(data))(static_cast<A &&>(arguments)...));
#ifndef KEVEL_BOOST_PYTHON // where the instance holds nothing then
    if (!made) throw runtime_error("the constructor function made no object: it returned a null pointer");
#endif
    return made;
  }
};
template <class E, class F, class Policy, class... A>
void register_factory(kvl_ref cls, const constructor_function<F, Policy> &f, const char *doc, types<A...>) {
  using target = factory_target<E, F, typename callable<F>::result, A...>;
  func_spec spec = {nullptr, f.name, store_forever(f.function), f.flags, doc, f.names, f.n_names};
  register_constructing<E, target, Policy, true>(cls, spec, types<A...>());
}

} // namespace detail

/// A constructor for Python: a function that returns a new object, by pointer, smart pointer or value:
/// `.def("__init__", make_constructor(&make_it))`.
template <class F> detail::constructor_function<F, default_call_policies> make_constructor(F f) { return {{}, f}; }
template <class F, class Policy, std::enable_if_t<detail::is_policy<Policy>, int> = 0>
detail::constructor_function<F, Policy> make_constructor(F f, const Policy &) {
  return {{}, f};
}
template <class F, class Policy, size_t N>
detail::constructor_function<F, Policy> make_constructor(F f, const Policy &, const keywords<N> &names) {
  return {{}, f, (new keywords<N>(names))->elements, N};
}

KEVEL_NAMESPACE_CLOSE
