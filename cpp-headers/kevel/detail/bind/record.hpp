// kevel/detail/bind/record.hpp: builds and registers the record of one function.
#pragma once
#include <kevel/detail/base/lock.hpp>
#include <kevel/detail/convert/args.hpp>
#include <kevel/detail/base/policy.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A type as signatures in C++'s words tell it.
struct cpp_type {
  const std::type_info *type;
  bool is_lvalue; // a reference through which the argument may be changed
};
/// The types of a target's result and parameters in C++'s words, for the headers that show such signatures; null: not listed.
template <class Target, class Params> struct cpp_types { static constexpr const cpp_type *list = nullptr; };

/// What the templates know about one kind of function; constant data, one per target and policy.
struct func_shape {
  void *typed;
  void (*packed)(void *, void *, kvl_slot *);
  const param_info *params;
  unsigned n_params;
  param_info result;
  const keep_list *before; // null: none
  const keep_list *after;
  bool is_locking; // it takes the native lock in modules without one, too
  const cpp_type *cpp_types;
};

/// One function to register; everything that takes it is shared by all functions.
struct func_spec {
  const func_shape *shape;
  const char *name;
  void *data;
  uint32_t flags;
  const char *doc = nullptr;
  const keyword *names = nullptr;
  unsigned n_names = 0;
  const std::type_info *cpp_default = nullptr; // as in kvl_func
};

inline const char *copy_text(const char *text) {
  if (!text) return nullptr;
  size_t size = __builtin_strlen(text) + 1;
  return static_cast<const char *>(__builtin_memcpy(::operator new(size), text, size));
}

inline kvl_param make_param(const param_info &info) {
  kvl_param param = {};
  if (__builtin_strchr("CESU", info.code))
    param.type_name = type_name(*info.type);
  else if (info.has_hint)
    param.type_name = copy_text(info.hint().c_str());
  else if (info.code == 'O' || info.code == 'A')
    param.type_name = info.python_type;
  param.code = info.code;
  param.flags = info.flags;
  return param;
}

#ifdef KEVEL_BOOST_PYTHON
inline constexpr uint32_t documentation_style = KVL_FUNC_BOOST;
#else
inline constexpr uint32_t documentation_style = 0;
#endif

/// Names of binary operators, for which a mismatch means NotImplemented instead of TypeError. Boost.Python has neither those that change
/// self nor @ among them.
inline bool is_operator_name(const char *name) {
  static constexpr const char *names[] = {"add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
                                          "and", "or",  "xor", "div",     "lt",       "le",  "eq",     "ne",  "gt",     "ge", "matmul"};
  constexpr bool of_boost = documentation_style == KVL_FUNC_BOOST;
  size_t size = __builtin_strlen(name);
  if (size < 6 || __builtin_strncmp(name, "__", 2) != 0 || __builtin_strcmp(name + size - 2, "__") != 0) return false;
  const char *stem = name + 2;
  size -= 4;
  for (const char *known : names) {
    size_t n = __builtin_strlen(known);
    if (of_boost && *known == 'm' && known[2] == 't') break; // matmul, the last
    if (size == n && __builtin_strncmp(stem, known, n) == 0) return true;
    if (size == n + 1 && (*stem == 'r' || (*stem == 'i' && !of_boost)) && __builtin_strncmp(stem + 1, known, n) == 0) return true;
  }
  return false;
}

/// What docstrings consist of; docstring_options changes it.
struct documentation_parts {
  bool user_defined = true, py_signatures = true, cpp_signatures = true;
  uint32_t flags() const {
    return documentation_style | (py_signatures ? 0 : KVL_FUNC_NO_PY_SIGNATURE) | (cpp_signatures ? 0 : KVL_FUNC_NO_CPP_SIGNATURE);
  }
};
inline documentation_parts documentation;

/// Fills in what signatures in C++'s words consist of.
inline void tell_cpp_types(kvl_func &func, const func_spec &spec) {
  const cpp_type *listed = spec.shape->cpp_types;
  if (!listed) return;
  auto *names = new const char *[spec.shape->n_params + 1];
  for (unsigned i = 0; i <= spec.shape->n_params; ++i) {
    names[i] = type_name(*listed[i].type);
    if (listed[i].is_lvalue) func.cpp_lvalues |= uint64_t{1} << i;
  }
  func.cpp_types = names;
  if (spec.cpp_default) func.cpp_default = type_name(*spec.cpp_default);
}

/// The record, which lives for ever, as do its parameters and the global references of its defaults.
inline kvl_func *make_func(const func_spec &spec) {
  const func_shape &shape = *spec.shape;
  auto *params = new kvl_param[shape.n_params + 1]();
  unsigned first_named = shape.n_params - spec.n_names;
  for (unsigned i = 0; i < shape.n_params; ++i) {
    params[i] = make_param(shape.params[i]);
    if (i < first_named) continue;
    const keyword &named = spec.names[i - first_named];
    params[i].name = copy_text(named.name);
    params[i].flags |= KVL_PARAM_KEYWORD;
    if (named.refuses_none) params[i].flags |= KVL_PARAM_NOT_NONE;
    if (named.has_value) params[i].default_value = handle(object(named.value).take()).release();
  }
  unsigned n_before = shape.before ? shape.before->n : 0, n_after = shape.after ? shape.after->n : 0;
  auto *keeps = n_before + n_after ? new kvl_keep[n_before + n_after] : nullptr;
  for (unsigned i = 0; i < n_before; ++i)
    keeps[i] = shape.before->keeps[i];
  for (unsigned i = 0; i < n_after; ++i)
    keeps[n_before + i] = shape.after->keeps[i];

  auto *func = new kvl_func();
  func->size = sizeof(kvl_func);
  func->name = copy_text(spec.name);
  func->doc = copy_text(spec.doc);
  func->typed = shape.typed;
  func->packed = shape.packed;
  func->data = spec.data;
  func->params = params;
  func->n_params = shape.n_params;
  func->result = make_param(shape.result);
  func->keeps = keeps;
  func->n_keeps = n_before + n_after;
  func->keeps_before = n_before;
  func->flags = spec.flags;
  func->flags |= documentation.flags();
  if (!documentation.user_defined) func->doc = nullptr;
  if (!has_lock() && !shape.is_locking) func->flags |= KVL_FUNC_UNLOCKED;
  if ((spec.flags & KVL_FUNC_METHOD) && is_operator_name(spec.name)) func->flags |= KVL_FUNC_OPERATOR;
  tell_cpp_types(*func, spec);
  return func;
}

KEVEL_NOINLINE inline void register_func(kvl_ref scope, const func_spec &spec) {
  check(api->func_register(env(), scope, make_func(spec)));
}

/// The same without extra arguments, to keep such definitions small.
KEVEL_NOINLINE inline void register_func(kvl_ref scope, const func_shape &shape, const char *name, void *data, uint32_t flags) {
  register_func(scope, func_spec{&shape, name, data, flags});
}
KEVEL_NOINLINE inline void register_func(kvl_ref scope, const func_shape &shape, const char *name, void *data, uint32_t flags,
                                         const char *doc) {
  register_func(scope, func_spec{&shape, name, data, flags, doc});
}

// The extra arguments of def, in any order.
inline void apply_extra(func_spec &spec, const char *doc) { spec.doc = doc; }
template <size_t N> void apply_extra(func_spec &spec, const keywords<N> &names) {
  spec.names = names.elements;
  spec.n_names = N;
}
inline void apply_extra(func_spec &, const policy_tag &) {}
/// What the facade itself adds to a def.
struct func_notes {
  uint32_t flags; // KVL_FUNC_*
  const std::type_info *cpp_default = nullptr;
};
inline void apply_extra(func_spec &spec, const func_notes &notes) {
  spec.flags |= notes.flags;
  if (notes.cpp_default) spec.cpp_default = notes.cpp_default;
}

template <class E> constexpr bool is_doc = std::is_convertible_v<E, const char *>;
template <class E> constexpr bool is_policy = std::is_base_of_v<policy_tag, E>;
template <class E> constexpr bool is_names = std::is_base_of_v<keywords_tag, E>;
template <class E> constexpr bool is_overloads = std::is_base_of_v<overloads_tag, E>;
template <class E> constexpr bool is_plain_extra = is_doc<E> || is_policy<E> || is_names<E> || std::is_same_v<E, func_notes>;

/// The policy among the extra arguments.
template <class... E> struct pick_policy { using type = default_call_policies; };
template <class E, class... Rest> struct pick_policy<E, Rest...> {
  using type = std::conditional_t<is_policy<E>, E, typename pick_policy<Rest...>::type>;
};
template <class... E> using policy_of = typename pick_policy<std::decay_t<E>...>::type;

template <class E> constexpr unsigned names_in() {
  if constexpr (is_names<E>)
    return E::size;
  else
    return 0;
}
template <class... E> constexpr unsigned count_names = (names_in<E>() + ... + 0u);

} // namespace detail
KEVEL_NAMESPACE_CLOSE
