// kevel/args.hpp: names and defaults of parameters.
#pragma once
#include <kevel/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct keyword {
  const char *name = nullptr;
  object value;
  bool has_value = false;
  bool refuses_none = false;
};

} // namespace detail

/// Names of parameters, the last one naming the last parameter.
template <unsigned N> struct keywords : detail::keywords_tag {
  static constexpr unsigned size = N;
  detail::keyword elements[N];
};

/// One named parameter, `arg("x")`, with a default `arg("x") = 2`; or one named argument of a call into Python.
struct arg : keywords<1> {
  explicit arg(const char *name) { elements[0].name = name; }
  arg(const arg &) = default;
  /// Gives the default, converted to a Python object at once.
  template <class T> arg &operator=(const T &value) {
    elements[0].value = detail::as_object(value);
    elements[0].has_value = true;
    return *this;
  }
  /// `arg("node").none(false)` refuses None, which is a null pointer otherwise.
  arg &none(bool is_taken) {
    elements[0].refuses_none = !is_taken;
    return *this;
  }
  arg &operator=(const arg &) = delete;
};

/// `(arg("x"), arg("y") = 2)`
template <unsigned N> keywords<N + 1> operator,(const keywords<N> &left, const arg &right) {
  keywords<N + 1> result;
  for (unsigned i = 0; i < N; ++i)
    result.elements[i] = left.elements[i];
  result.elements[N] = right.elements[0];
  return result;
}

/// `(arg("x"), "y")`
template <unsigned N> keywords<N + 1> operator,(const keywords<N> &left, const char *name) { return (left, arg(name)); }

/// `args("x", "y")`
template <class... Names> keywords<sizeof...(Names)> args(Names... names) {
  keywords<sizeof...(Names)> result;
  unsigned i = 0;
  ((result.elements[i++].name = names), ...);
  return result;
}

KEVEL_NAMESPACE_CLOSE
