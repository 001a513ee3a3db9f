// kevel/detail/convert/args.hpp: names and defaults of parameters.
#pragma once
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct keyword {
  const char *name = nullptr;
  object value;
  bool has_value = false;
  bool refuses_none = false;
};

/// Names of parameters, the last one naming the last parameter.
template <size_t N> struct keywords : keywords_tag {
  static constexpr unsigned size = N;
  keyword elements[N ? N : 1];
};
/// A single one may have a default: `args("x") = 2`.
template <> struct keywords<1> : keywords_tag {
  static constexpr unsigned size = 1;
  /// Gives the default, converted to a Python object at once.
  template <class T, std::enable_if_t<!std::is_base_of_v<keywords_tag, T>, int> = 0> keywords &operator=(const T &value) {
    elements[0].value = as_object(value);
    elements[0].has_value = true;
    return *this;
  }
  keyword elements[1];
};

/// `(arg("x"), arg("y") = 2)`
template <size_t N, size_t M> keywords<N + M> operator,(const keywords<N> &left, const keywords<M> &right) {
  keywords<N + M> result;
  for (size_t i = 0; i < N; ++i)
    result.elements[i] = left.elements[i];
  for (size_t i = 0; i < M; ++i)
    result.elements[N + i] = right.elements[i];
  return result;
}

} // namespace detail

using detail::keywords;

/// One named parameter, `arg("x")`, with a default `arg("x") = 2`; or one named argument of a call into Python.
struct arg : keywords<1> {
  explicit arg(const char *name) { elements[0].name = name; }
  arg(const arg &) = default;
  template <class T> arg &operator=(const T &value) {
    keywords<1>::operator=(value);
    return *this;
  }
  /// `arg("node").none(false)` refuses None, which is a null pointer otherwise.
  arg &none(bool is_taken) {
    elements[0].refuses_none = !is_taken;
    return *this;
  }
  arg &operator=(const arg &) = delete;
};

/// `(arg("x"), "y")`
template <size_t N> keywords<N + 1> operator,(const keywords<N> &left, const char *name) { return (left, arg(name)); }

/// `args("x", "y")`
template <class... Names> keywords<sizeof...(Names)> args(Names... names) {
  keywords<sizeof...(Names)> result;
  unsigned i = 0;
  ((result.elements[i++].name = names), ...);
  return result;
}

KEVEL_NAMESPACE_CLOSE
