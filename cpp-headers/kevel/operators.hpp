// kevel/operators.hpp: `.def(self + self)`: C++ operators as Python's special methods.
#pragma once
#include <cmath>
#include <complex>
#include <sstream>

#include <kevel/detail/bind/visitor.hpp>
#include <kevel/detail/call/call.hpp>
#include <kevel/detail/convert/back_reference.hpp>
#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/str.hpp>

KEVEL_NAMESPACE_OPEN

/// Stands for an operand of another type: `self * other<double>()`.
template <class T> struct other {};

namespace self_ns {

/// Stands for the object in an operator's expression.
struct self_t {
  self_t() = default;
};
inline const self_t self;

} // namespace self_ns
using self_ns::self;
using self_ns::self_t;

namespace detail {

/// What a method takes for an operand: the object as a reference, numbers and texts by value.
template <class T> using operand = std::conditional_t<kind_of<bare<T>>() == kind::instance, const bare<T> &, bare<T>>;

template <class X> struct is_other : std::false_type {};
template <class T> struct is_other<other<T>> : std::true_type {};
/// An operand written as a value stands for its type: `self + int()`.
template <class X> struct other_of { using type = X; };
template <class T> struct other_of<other<T>> { using type = T; };

/// How docstrings show operators, where they have C++'s words.
inline constexpr func_notes operator_notes = {KVL_FUNC_OBJECT_RESULT};

/// One operator of a class: `Op::name`, `Op::reflected`, `Op::apply(left, right)`.
template <class Op, class L, class R> struct binary_definition : visitor_tag {
  template <class Class> void visit_class(Class &cls) const {
    using T = typename Class::exposed_class;
    if constexpr (std::is_same_v<L, self_ns::self_t> && std::is_same_v<R, self_ns::self_t>)
      cls.def(Op::name, &forward<T, const T &>, operator_notes);
    else if constexpr (std::is_same_v<L, self_ns::self_t>)
      cls.def(Op::name, &forward<T, operand<R>>, operator_notes);
    else
      cls.def(Op::reflected, &reflect<T, operand<L>>, operator_notes);
  }

private:
  // The left operand may be changed by an operator that is declared so.
  template <class T, class A> static auto forward(T &self, A argument) { return Op::apply(self, argument); }
  template <class T, class A> static auto reflect(T &self, A argument) { return Op::apply(argument, self); }
};

/// One in-place operator: the method returns the object itself.
template <class Op, class R> struct inplace_definition : visitor_tag {
  template <class Class> void visit_class(Class &cls) const {
    using T = typename Class::exposed_class;
    if constexpr (std::is_same_v<R, self_ns::self_t>)
      cls.def(Op::name, &change<T, const T &>, operator_notes);
    else
      cls.def(Op::name, &change<T, operand<R>>, operator_notes);
  }

private:
  template <class T, class A> static object change(back_reference<T &> self, A argument) {
    Op::apply(self.get(), argument);
    return self.source();
  }
};

template <class Op> struct unary_definition : visitor_tag {
  template <class Class> void visit_class(Class &cls) const { cls.def(Op::name, &apply<typename Class::exposed_class>, operator_notes); }

private:
  template <class T> static auto apply(T &self) { return Op::apply(self); }
};

template <class T> std::string streamed(const T &value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

#define KEVEL_BINARY_DEFINITION(id, reflected_id, expression)                                                                      \
  struct op_##id {                                                                                                                 \
    static constexpr const char *name = "__" #id "__", *reflected = "__" #reflected_id "__";                                       \
    template <class L, class R> static auto apply(L &l, R &r) { return expression; }                                               \
  };
KEVEL_BINARY_DEFINITION(add, radd, l + r)
KEVEL_BINARY_DEFINITION(sub, rsub, l - r)
KEVEL_BINARY_DEFINITION(mul, rmul, l *r)
KEVEL_BINARY_DEFINITION(truediv, rtruediv, l / r)
KEVEL_BINARY_DEFINITION(mod, rmod, l % r)
KEVEL_BINARY_DEFINITION(lshift, rlshift, l << r)
KEVEL_BINARY_DEFINITION(rshift, rrshift, l >> r)
KEVEL_BINARY_DEFINITION(and, rand, l &r)
KEVEL_BINARY_DEFINITION(xor, rxor, l ^ r)
KEVEL_BINARY_DEFINITION(or, ror, l | r)
KEVEL_BINARY_DEFINITION(lt, gt, l < r)
KEVEL_BINARY_DEFINITION(le, ge, l <= r)
KEVEL_BINARY_DEFINITION(eq, eq, l == r)
KEVEL_BINARY_DEFINITION(ne, ne, l != r)
KEVEL_BINARY_DEFINITION(gt, lt, l > r)
KEVEL_BINARY_DEFINITION(ge, le, l >= r)
#undef KEVEL_BINARY_DEFINITION

#define KEVEL_INPLACE_DEFINITION(id, statement)                                                                                    \
  struct op_##id {                                                                                                                 \
    static constexpr const char *name = "__" #id "__";                                                                             \
    template <class L, class R> static void apply(L &&l, R &r) { statement; }                                                       \
  };
KEVEL_INPLACE_DEFINITION(iadd, l += r)
KEVEL_INPLACE_DEFINITION(isub, l -= r)
KEVEL_INPLACE_DEFINITION(imul, l *= r)
KEVEL_INPLACE_DEFINITION(itruediv, l /= r)
KEVEL_INPLACE_DEFINITION(imod, l %= r)
KEVEL_INPLACE_DEFINITION(ilshift, l <<= r)
KEVEL_INPLACE_DEFINITION(irshift, l >>= r)
KEVEL_INPLACE_DEFINITION(iand, l &= r)
KEVEL_INPLACE_DEFINITION(ixor, l ^= r)
KEVEL_INPLACE_DEFINITION(ior, l |= r)
#undef KEVEL_INPLACE_DEFINITION

using std::abs;
using std::pow;
#define KEVEL_UNARY_DEFINITION(id, expression)                                                                                     \
  struct op_##id {                                                                                                                 \
    static constexpr const char *name = "__" #id "__";                                                                             \
    template <class T> static auto apply(T &x) { return expression; }                                                              \
  };
KEVEL_UNARY_DEFINITION(neg, -x)
KEVEL_UNARY_DEFINITION(pos, +x)
KEVEL_UNARY_DEFINITION(invert, ~x)
KEVEL_UNARY_DEFINITION(bool, !!x)
KEVEL_UNARY_DEFINITION(abs, abs(x))
KEVEL_UNARY_DEFINITION(int, static_cast<long>(x))
KEVEL_UNARY_DEFINITION(float, static_cast<double>(x))
KEVEL_UNARY_DEFINITION(complex, static_cast<std::complex<double>>(x))
KEVEL_UNARY_DEFINITION(str, streamed(x))
KEVEL_UNARY_DEFINITION(repr, streamed(x))
#undef KEVEL_UNARY_DEFINITION

struct op_pow {
  static constexpr const char *name = "__pow__", *reflected = "__rpow__";
  template <class L, class R> static auto apply(L &l, R &r) { return pow(l, r); }
};

} // namespace detail

namespace self_ns {

// In the namespace of self_t, so that argument-dependent lookup finds them.
#define KEVEL_SELF_BINARY(symbol, id)                                                                                              \
  inline detail::binary_definition<detail::op_##id, self_t, self_t> operator symbol(const self_t &, const self_t &) { return {}; } \
  template <class R>                                                                                                               \
  detail::binary_definition<detail::op_##id, self_t, typename detail::other_of<R>::type> operator symbol(const self_t &,           \
                                                                                                         const R &) {              \
    return {};                                                                                                                     \
  }                                                                                                                                \
  template <class L>                                                                                                               \
  detail::binary_definition<detail::op_##id, typename detail::other_of<L>::type, self_t> operator symbol(const L &,                \
                                                                                                         const self_t &) {         \
    return {};                                                                                                                     \
  }
KEVEL_SELF_BINARY(+, add)
KEVEL_SELF_BINARY(-, sub)
KEVEL_SELF_BINARY(*, mul)
KEVEL_SELF_BINARY(/, truediv)
KEVEL_SELF_BINARY(%, mod)
KEVEL_SELF_BINARY(<<, lshift)
KEVEL_SELF_BINARY(>>, rshift)
KEVEL_SELF_BINARY(&, and)
KEVEL_SELF_BINARY(^, xor)
KEVEL_SELF_BINARY(|, or)
KEVEL_SELF_BINARY(<, lt)
KEVEL_SELF_BINARY(<=, le)
KEVEL_SELF_BINARY(==, eq)
KEVEL_SELF_BINARY(!=, ne)
KEVEL_SELF_BINARY(>, gt)
KEVEL_SELF_BINARY(>=, ge)
#undef KEVEL_SELF_BINARY

#define KEVEL_SELF_INPLACE(symbol, id)                                                                                             \
  template <class R>                                                                                                               \
  detail::inplace_definition<detail::op_##id, typename detail::other_of<R>::type> operator symbol(const self_t &, const R &) {     \
    return {};                                                                                                                     \
  }
KEVEL_SELF_INPLACE(+=, iadd)
KEVEL_SELF_INPLACE(-=, isub)
KEVEL_SELF_INPLACE(*=, imul)
KEVEL_SELF_INPLACE(/=, itruediv)
KEVEL_SELF_INPLACE(%=, imod)
KEVEL_SELF_INPLACE(<<=, ilshift)
KEVEL_SELF_INPLACE(>>=, irshift)
KEVEL_SELF_INPLACE(&=, iand)
KEVEL_SELF_INPLACE(^=, ixor)
KEVEL_SELF_INPLACE(|=, ior)
#undef KEVEL_SELF_INPLACE

#define KEVEL_SELF_UNARY(function, id)                                                                                             \
  inline detail::unary_definition<detail::op_##id> function(const self_t &) { return {}; }
KEVEL_SELF_UNARY(operator-, neg)
KEVEL_SELF_UNARY(operator+, pos)
KEVEL_SELF_UNARY(operator~, invert)
KEVEL_SELF_UNARY(operator!, bool)
KEVEL_SELF_UNARY(abs, abs)
KEVEL_SELF_UNARY(int_, int)
KEVEL_SELF_UNARY(long_, int)
KEVEL_SELF_UNARY(float_, float)
KEVEL_SELF_UNARY(complex_, complex)
KEVEL_SELF_UNARY(str, str)
KEVEL_SELF_UNARY(repr, repr)
#undef KEVEL_SELF_UNARY

inline detail::binary_definition<detail::op_pow, self_t, self_t> pow(const self_t &, const self_t &) { return {}; }
template <class R>
detail::binary_definition<detail::op_pow, self_t, typename detail::other_of<R>::type> pow(const self_t &, const R &) {
  return {};
}
template <class L>
detail::binary_definition<detail::op_pow, typename detail::other_of<L>::type, self_t> pow(const L &, const self_t &) {
  return {};
}

} // namespace self_ns
using self_ns::complex_;
using self_ns::float_;
using self_ns::int_;
using self_ns::repr;

KEVEL_NAMESPACE_CLOSE
