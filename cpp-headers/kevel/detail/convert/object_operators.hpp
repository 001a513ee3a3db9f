// kevel/detail/convert/object_operators.hpp: Python's operators between objects, proxies and C++ values.
#pragma once
#include <kevel/detail/convert/proxy.hpp>
#include <kevel/detail/convert/to_python.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class L, class R>
using if_any_object = std::enable_if_t<std::is_base_of_v<object_tag, L> || std::is_base_of_v<object_tag, R>, int>;

template <class L, class R> object binary_operation(int32_t op, const L &left, const R &right) {
  return binary(op, as_object(left).bits(), as_object(right).bits());
}

// As templates in the namespace of object_tag, so that argument-dependent lookup finds them for objects and proxies.
#define KEVEL_BINARY_OPERATOR(symbol, op)                                                                                          \
  template <class L, class R, if_any_object<L, R> = 0> object operator symbol(const L &left, const R &right) {                     \
    return binary_operation(op, left, right);                                                                                      \
  }
KEVEL_BINARY_OPERATOR(+, KVL_OP_ADD)
KEVEL_BINARY_OPERATOR(-, KVL_OP_SUB)
KEVEL_BINARY_OPERATOR(*, KVL_OP_MUL)
#ifdef KEVEL_BOOST_PYTHON
KEVEL_BINARY_OPERATOR(/, KVL_OP_FLOORDIV) // as C++ divides ints
#else
KEVEL_BINARY_OPERATOR(/, KVL_OP_TRUEDIV)
#endif
KEVEL_BINARY_OPERATOR(%, KVL_OP_MOD)
KEVEL_BINARY_OPERATOR(<<, KVL_OP_LSHIFT)
KEVEL_BINARY_OPERATOR(>>, KVL_OP_RSHIFT)
KEVEL_BINARY_OPERATOR(&, KVL_OP_AND)
KEVEL_BINARY_OPERATOR(|, KVL_OP_OR)
KEVEL_BINARY_OPERATOR(^, KVL_OP_XOR)
KEVEL_BINARY_OPERATOR(<, KVL_OP_LT)
KEVEL_BINARY_OPERATOR(<=, KVL_OP_LE)
KEVEL_BINARY_OPERATOR(==, KVL_OP_EQ)
KEVEL_BINARY_OPERATOR(!=, KVL_OP_NE)
KEVEL_BINARY_OPERATOR(>, KVL_OP_GT)
KEVEL_BINARY_OPERATOR(>=, KVL_OP_GE)
#undef KEVEL_BINARY_OPERATOR

/// x op= y: Python's in-place operator, then the name, attribute or item is bound to what it returned.
template <class L> void rebind(L &left, object &&value) {
  if constexpr (std::is_base_of_v<object, L>)
    left = retag<L>(static_cast<object &&>(value));
  else
    left = value;
}
#define KEVEL_INPLACE_OPERATOR(symbol, op)                                                                                         \
  template <class L, class R, std::enable_if_t<std::is_base_of_v<object_tag, std::decay_t<L>>, int> = 0>                           \
  L &&operator symbol(L &&left, const R &right) {                                                                                  \
    rebind(left, binary_operation(op, left, right));                                                                               \
    return static_cast<L &&>(left);                                                                                                \
  }
KEVEL_INPLACE_OPERATOR(+=, KVL_OP_IADD)
KEVEL_INPLACE_OPERATOR(-=, KVL_OP_ISUB)
KEVEL_INPLACE_OPERATOR(*=, KVL_OP_IMUL)
#ifdef KEVEL_BOOST_PYTHON
KEVEL_INPLACE_OPERATOR(/=, KVL_OP_IFLOORDIV)
#else
KEVEL_INPLACE_OPERATOR(/=, KVL_OP_ITRUEDIV)
#endif
KEVEL_INPLACE_OPERATOR(%=, KVL_OP_IMOD)
KEVEL_INPLACE_OPERATOR(<<=, KVL_OP_ILSHIFT)
KEVEL_INPLACE_OPERATOR(>>=, KVL_OP_IRSHIFT)
KEVEL_INPLACE_OPERATOR(&=, KVL_OP_IAND)
KEVEL_INPLACE_OPERATOR(|=, KVL_OP_IOR)
KEVEL_INPLACE_OPERATOR(^=, KVL_OP_IXOR)
#undef KEVEL_INPLACE_OPERATOR

template <class T> using if_object = std::enable_if_t<std::is_base_of_v<object_tag, T>, int>;
template <class T, if_object<T> = 0> object operator-(const T &value) { return unary(KVL_OP_NEG, as_object(value).bits()); }
template <class T, if_object<T> = 0> object operator+(const T &value) { return unary(KVL_OP_POS, as_object(value).bits()); }
template <class T, if_object<T> = 0> object operator~(const T &value) { return unary(KVL_OP_INVERT, as_object(value).bits()); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
