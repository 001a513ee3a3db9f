// kevel/detail/bind/function_object.hpp: a C++ callable as a Python function that stands in no scope.
#pragma once
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/bind/property.hpp>
#include <kevel/detail/bind/scope.hpp>
#include <kevel/detail/call/call.hpp>
#include <kevel/detail/convert/object_operators.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

#ifdef KEVEL_BOOST_PYTHON
/// Defines a Python object as a function of a scope; one that has no name yet gets that and a docstring.
inline void define_object(kvl_ref scope, const char *name, const object &function, const char *doc = nullptr) {
  compiled_api("define")(
      borrowed_object(scope), name, function, documentation.user_defined ? doc : nullptr, static_cast<int>(documentation.flags()));
}
inline object as_defined(const object &function) { return compiled_api("unnamed")(function); }
#else
inline void define_object(kvl_ref scope, const char *name, const object &function, const char * = nullptr) {
  set_attribute(scope, name, function.bits());
}
inline object as_defined(const object &function) { return function; }
#endif
/// The docstring among what was given to a def.
inline const char *doc_among() { return nullptr; }
template <class First, class... Rest> const char *doc_among(const First &first, const Rest &...rest) {
  if constexpr (is_doc<std::decay_t<First>>)
    return first;
  else
    return doc_among(rest...);
}

/// A place for definitions that nobody looks into.
inline object hidden_scope() { return get_attribute(import_module("types").bits(), "ModuleType")("kevel"); }

/// Makes the Python class of a T once for all modules: `define` registers it by class_<T>. While one thread does, others that need
/// the class wait.
template <class T, class Define> void define_once(Define define) {
  const auto run = [](void *data) noexcept {
    try {
      (*static_cast<Define *>(data))();
    } catch (...) {
      translate_exception();
    }
  };
  check(api->type_define(env(), type_number<T>(), run, &define));
}
/// The same for a class that has no name in Python.
template <class T, class Define> void define_hidden(Define define) {
  define_once<T>([&] {
    const object hidden = hidden_scope();
    scope inner(hidden);
    define();
  });
}

inline object function_object(func_spec spec) {
  object scope = hidden_scope();
  spec.flags |= KVL_FUNC_ALONE;
  register_func(scope.bits(), spec);
  return get_attribute(scope.bits(), spec.name);
}

template <class F, class Policy, bool Sets> struct to_python<bound_function<F, Policy, Sets>> {
  static handle make(const bound_function<F, Policy, Sets> &f) {
    using picked = accessor<Sets, F, void, Policy>;
    using target = typename picked::target;
    func_spec spec = describe<target, typename picked::policy>("function", target::store(f.function), 0);
    spec.names = f.names;
    spec.n_names = f.n_names;
    return as_defined(function_object(spec)).take();
  }
};

template <class F> constexpr bool is_bound = false;
template <class F, class Policy, bool Sets> constexpr bool is_bound<bound_function<F, Policy, Sets>> = true;
/// Whether an accessor is Python's already.
template <class G> constexpr bool is_python_callable = std::is_base_of_v<object_tag, G> && !is_bound<G>;
template <class G> object python_callable(const G &g) {
  if constexpr (std::is_base_of_v<object_tag, G>)
    return as_object(g);
  else
    return bound_function<typename bound_traits<std::decay_t<G>>::function, typename bound_traits<std::decay_t<G>>::policy>(
        bound_traits<std::decay_t<G>>::get(g));
}

} // namespace detail

namespace detail {
/// What makes such a function, for each way to refuse too few arguments.
#ifdef KEVEL_BOOST_PYTHON
inline constexpr char raw_maker[] = "boost_raw_function";
#else
inline constexpr char raw_maker[] = "raw_function";
#endif
} // namespace detail

/// A Python function of a C++ callable that may take any arguments: `f(tuple arguments, dict named)`. At least `least` positional
/// ones are required.
template <class F> object raw_function(F f, size_t least = 0) {
  using target = detail::target_for<F, void>;
  object plain = detail::function_object(detail::describe<target, default_call_policies>("function", target::store(f), 0));
  return detail::as_defined(detail::compiled_api(detail::raw_maker)(plain, least));
}

KEVEL_NAMESPACE_CLOSE
