// kevel/pythonic/arithmetic.hpp: what a type can do with its own kind and with numbers, found at compile time.
#pragma once
#include <kevel/operators.hpp>
#include <kevel/pythonic/detect.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T> using negated = decltype(-std::declval<const T &>());

/// An operator as it is written: T on the left, T on the right of a number, and T changed. `found` tells whether it compiles with Y.
#define KEVEL_PYTHONIC_OPERATOR(id, symbol)                                                                                        \
  struct pythonic_##id {                                                                                                           \
    struct on_left {                                                                                                               \
      static constexpr const char *name = op_##id::name;                                                                           \
      static constexpr bool has_own_kind = true;                                                                                   \
      template <class T, class Y> using found = decltype(std::declval<const T &>() symbol std::declval<const Y &>());              \
      template <class Y> using definition = binary_definition<op_##id, self_t, Y>;                                                 \
    };                                                                                                                             \
    struct on_right {                                                                                                              \
      static constexpr const char *name = op_##id::reflected;                                                                      \
      static constexpr bool has_own_kind = false;                                                                                  \
      template <class T, class Y> using found = decltype(std::declval<const Y &>() symbol std::declval<const T &>());              \
      template <class Y> using definition = binary_definition<op_##id, Y, self_t>;                                                 \
    };                                                                                                                             \
    struct changing {                                                                                                              \
      static constexpr const char *name = op_i##id::name;                                                                          \
      static constexpr bool has_own_kind = true;                                                                                   \
      template <class T, class Y> using found = decltype(std::declval<T &>() symbol## = std::declval<const Y &>());                \
      template <class Y> using definition = inplace_definition<op_i##id, Y>;                                                       \
    };                                                                                                                             \
  };
KEVEL_PYTHONIC_OPERATOR(add, +)
KEVEL_PYTHONIC_OPERATOR(sub, -)
KEVEL_PYTHONIC_OPERATOR(mul, *)
KEVEL_PYTHONIC_OPERATOR(truediv, /)
KEVEL_PYTHONIC_OPERATOR(mod, %)
#undef KEVEL_PYTHONIC_OPERATOR

/// Becomes an N and nothing else: what takes it has a parameter for an N, not for what an N is converted to.
template <class N> struct exactly {
  template <class As, std::enable_if_t<std::is_same_v<As, N>, int> = 0> operator As() const;
};
/// Becomes any number, but is none: what takes it has a parameter for one, and templates for numbers only refuse it.
struct some_number {
  template <class As, std::enable_if_t<std::is_arithmetic_v<As>, int> = 0> operator As() const;
};

/// Whether an operator of T is one for an N: it takes exactly that; or it is a template, for which no T is made of the N.
template <class Form, class T, class N> constexpr bool is_for() {
  using unlike = std::conditional_t<std::is_same_v<N, double>, float, double>;
  if constexpr (!can<Form::template found, T, N>)
    return false;
  else if constexpr (can<Form::template found, T, exactly<N>>)
    return true;
  else if constexpr (can<Form::template found, T, some_number>)
    return false;
  else
    return !std::is_convertible_v<N, T> || !can<Form::template found, T, unlike>;
}

/// The first of these numbers that an operator of T is for, else void; of T void it is void, too.
template <class Form, class T, class... N> struct first_number { using type = void; };
template <class Form, class T, class N, class... Rest>
struct first_number<Form, T, N, Rest...>
    : std::conditional_t<is_for<Form, T, N>(), first_types_of<types<N>>, first_number<Form, T, Rest...>> {};

/// Defines one form of an operator for the operands that T has it for. Whole numbers come last, since Python's calls try the last first.
template <class Form, class Class, class Wants> void add_form(Class &cls, const Wants &wants) {
  using T = typename Class::exposed_class;
  constexpr bool is_own = Form::has_own_kind && can<Form::template found, T, T>;
  // What is a number by itself takes numbers as such.
  using taking = std::conditional_t<std::is_convertible_v<const T &, double>, void, T>;
  using real = typename first_number<Form, taking, double, float>::type;
  using whole = typename first_number<Form, taking, long, int, long long, unsigned, unsigned long, unsigned long long>::type;
  if constexpr (is_own || !std::is_void_v<real> || !std::is_void_v<whole>) {
    if (!wants(Form::name)) return;
    if constexpr (is_own) cls.def(typename Form::template definition<self_ns::self_t>());
    if constexpr (!std::is_void_v<real>) cls.def(typename Form::template definition<real>());
    if constexpr (!std::is_void_v<whole>) cls.def(typename Form::template definition<whole>());
  }
}

template <class Operator, class Class, class Wants> void add_operator(Class &cls, const Wants &wants) {
  add_form<typename Operator::on_left>(cls, wants);
  add_form<typename Operator::on_right>(cls, wants);
  add_form<typename Operator::changing>(cls, wants);
}

/// Defines the operators of T, each under its names that are wanted.
template <class Class, class Wants> void add_arithmetic(Class &cls, const Wants &wants) {
  add_operator<pythonic_add>(cls, wants);
  add_operator<pythonic_sub>(cls, wants);
  add_operator<pythonic_mul>(cls, wants);
  add_operator<pythonic_truediv>(cls, wants);
  add_operator<pythonic_mod>(cls, wants);
  if constexpr (can<negated, typename Class::exposed_class>) {
    if (wants(op_neg::name)) cls.def(-self_ns::self);
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
