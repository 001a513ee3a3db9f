// kevel/detail/bind/overloads.hpp: C++ default arguments: one Python function that takes between so many and so many arguments.
#pragma once
#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/def.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What KEVEL_FUNCTION_OVERLOADS makes: documentation, names and policies of overloads. `Calls::call(arguments...)` calls any.
template <class Calls, unsigned Min, unsigned Max, class Policy = default_call_policies> struct overload_set : overloads_tag {
  using calls = Calls;
  using policy = Policy;
  static constexpr unsigned min = Min, max = Max;
  overload_set() = default;
  explicit overload_set(const char *text) : doc(text) {}
  template <size_t N> explicit overload_set(const keywords<N> &given, const char *text = nullptr) : doc(text) { take(given); }
  template <size_t N> overload_set(const char *text, const keywords<N> &given) : doc(text) { take(given); }
  template <class P> overload_set<Calls, Min, Max, P> operator[](const P &) const {
    overload_set<Calls, Min, Max, P> result;
    result.doc = doc;
    result.n_names = n_names;
    for (unsigned i = 0; i < n_names; ++i)
      result.names[i] = names[i];
    return result;
  }

  const char *doc = nullptr;
  keyword names[Max + 2];
  unsigned n_names = 0;

private:
  template <size_t N> void take(const keywords<N> &given) {
    n_names = N < Max + 2 ? N : Max + 2;
    for (unsigned i = 0; i < n_names; ++i)
      names[i] = given.elements[i];
  }
};

/// The first N of a list of types.
template <unsigned N, class Taken, class Rest> struct first_types { using type = Taken; };
template <unsigned N, class... T, class Next, class... Rest> struct first_types<N, types<T...>, types<Next, Rest...>> {
  using type = typename std::conditional_t<(sizeof...(T) < N), first_types<N, types<T..., Next>, types<Rest...>>,
                                           first_types<0, types<T...>, types<>>>::type;
};

template <class Calls, class R, class Params> struct overload_target;
template <class Calls, class R, class... A> struct overload_target<Calls, R, types<A...>> {
  using result = R;
  using params = types<A...>;
  static R invoke(void *, A... arguments) { return static_cast<R>(Calls::call(static_cast<A &&>(arguments)...)); }
};
template <class Calls, class... A> struct overload_target<Calls, void, types<A...>> {
  using result = void;
  using params = types<A...>;
  static void invoke(void *, A... arguments) { Calls::call(static_cast<A &&>(arguments)...); }
};

/// Registers the overloads with more than N arguments, and then that with N.
template <unsigned N, class R, class Self, class... A, class Set>
void register_overloads(kvl_ref scope, const char *name, uint32_t flags, const Set &set, types<A...> all) {
  if constexpr (N <= Set::max && N <= sizeof...(A)) {
    register_overloads<N + 1, R, Self>(scope, name, flags, set, all);
    using given = typename first_types<N, types<>, types<A...>>::type;
    using params = typename concat<Self, given>::type;
    using target = overload_target<typename Set::calls, R, params>;
    func_spec spec = describe<target, typename Set::policy>(name, nullptr, flags);
    spec.doc = set.doc;
    // Names are those of all parameters but self, or of self too.
    unsigned of_self = set.n_names > sizeof...(A) ? set.n_names - sizeof...(A) : 0;
    unsigned dropped = sizeof...(A) - N;
    if (set.n_names > dropped && set.n_names - of_self == sizeof...(A)) {
      spec.names = set.names;
      spec.n_names = set.n_names - dropped;
    } else if (set.n_names && set.n_names - of_self < sizeof...(A)) {
      // The names are those of the last parameters.
      unsigned unnamed = sizeof...(A) - set.n_names;
      if (N > unnamed) {
        spec.names = set.names;
        spec.n_names = N - unnamed;
      }
    }
    register_func(scope, spec);
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE

/// `KEVEL_FUNCTION_OVERLOADS(set, function, 1, 4)`, then `def("function", &function, set())`: calls with one to four arguments.
#define KEVEL_FUNCTION_OVERLOADS(name, function, least, most)                                                                      \
  struct name##_calls {                                                                                                            \
    template <class... A> static decltype(auto) call(A &&...a) { return function(static_cast<A &&>(a)...); }                       \
  };                                                                                                                               \
  typedef KEVEL_NAMESPACE::detail::overload_set<name##_calls, least, most> name;
/// The same for a member function: `class_<T>("T").def("method", &T::method, set())`. The numbers do not count self.
#define KEVEL_MEMBER_FUNCTION_OVERLOADS(name, method, least, most)                                                                 \
  struct name##_calls {                                                                                                            \
    template <class T, class... A> static decltype(auto) call(T &self, A &&...a) { return self.method(static_cast<A &&>(a)...); }  \
  };                                                                                                                               \
  typedef KEVEL_NAMESPACE::detail::overload_set<name##_calls, least, most> name;
