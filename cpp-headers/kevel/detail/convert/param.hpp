// kevel/detail/convert/param.hpp: slots to the arguments of a C++ function.
#pragma once
#include <kevel/detail/base/error.hpp>
#include <kevel/detail/base/missing_header.hpp>
#include <kevel/detail/base/type_codes.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// param<A> describes a parameter of type A (info, n_slots, c_types) and holds one argument made from its slots for the length of
// the call; get() is what the function receives. Class instances are in param_instance.hpp, Python objects in object.hpp.

template <class A, kind K> struct param_of;
/// What a param derives from; other sets of headers have ways of their own with some types.
template <class A, class = void> struct pick_param { using type = param_of<A, kind_of<bare<A>>()>; };
template <class A> struct param : pick_param<A>::type {
  KEVEL_INLINE explicit param(const kvl_slot *slots) : pick_param<A>::type(slots) {}
};

template <class A>
constexpr bool is_mutable_reference = std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>;

template <class A> struct value_param_check {
  static_assert(!is_mutable_reference<A>,
                "Python numbers, strings and enumerations are immutable, so this function cannot take one by "
                "non-const reference: take it by value and return the new value, or wrap it in a lambda.");
};

template <class A> struct param_of<A, kind::scalar> : value_param_check<A> {
  using value = bare<A>;
  static constexpr param_info info = {scalar<value>::code, 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<typename scalar<value>::c_type>;
  KEVEL_INLINE explicit param_of(const kvl_slot *slots) : value_(scalar<value>::read(slots)) {}
  KEVEL_INLINE A get() { return static_cast<A>(value_); }

private:
  value value_;
};

template <class A> struct param_of<A, kind::enumeration> : value_param_check<A> {
  using value = bare<A>;
  static_assert(has_its_header<value>::value);
  static constexpr param_info info = {'E', 0, &typeid(value), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<int64_t>;
  KEVEL_INLINE explicit param_of(const kvl_slot *slots) : value_(static_cast<value>(slots[0].i)) {}
  KEVEL_INLINE A get() { return static_cast<A>(value_); }

private:
  value value_;
};

template <class A> struct param_of<A, kind::text> : value_param_check<A> {
  static constexpr param_info info = {'s', 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 2;
  using c_types = types<const char *, int64_t>;
  explicit param_of(const kvl_slot *slots) : value_(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i)) {}
  A get() { return static_cast<A &&>(value_); }

private:
  std::string value_;
};

template <class A> struct param_of<A, kind::view> : value_param_check<A> {
  static constexpr param_info info = {'s', 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 2;
  using c_types = types<const char *, int64_t>;
  explicit param_of(const kvl_slot *slots) : value_(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i)) {}
  A get() { return static_cast<A>(value_); }

private:
  std::string_view value_;
};

template <> struct param<const char *> {
  static constexpr param_info info = {'z', KVL_PARAM_NULLABLE, nullptr, nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<const char *>;
  explicit param(const kvl_slot *slots) : value_(static_cast<const char *>(slots[0].p)) {}
  const char *get() { return value_; }

protected:
  const char *value_;
};
template <> struct param<const char *const> : param<const char *> { using param<const char *>::param; };
template <> struct param<const char *const &> : param<const char *> {
  using param<const char *>::param;
  const char *const &get() { return value_; }
};
/// A copy that C++ may write to, for the length of the call.
template <> struct param<char *> : param<const char *> {
  explicit param(const kvl_slot *slots) : param<const char *>(slots), copy_(value_ ? value_ : "") {}
  char *get() { return value_ ? copy_.data() : nullptr; }

private:
  std::string copy_;
};

/// Whether a number becomes infinite as a T. Where values go by type it may, as with Boost.Python.
template <class T> constexpr bool overflows(double value) {
  constexpr double infinite = __builtin_inf();
  return sizeof(T) < sizeof(value) && KEVEL_VALUE_RULES == 0 && value < infinite && value > -infinite &&
         (static_cast<T>(value) == infinite || static_cast<T>(value) == -infinite);
}

template <class A> struct param_of<A, kind::complex> : value_param_check<A> {
  using value = bare<A>;
  using part = typename value::value_type;
  static constexpr param_info info = {'Z', 0, nullptr, nullptr};
  static constexpr unsigned n_slots = 2;
  using c_types = types<double, double>;
  explicit param_of(const kvl_slot *slots) : value_(static_cast<part>(slots[0].d), static_cast<part>(slots[1].d)) {
    if (!fits(slots)) throw error(KVL_EXC_OVERFLOW, "this complex number is out of range of a C++ std::complex<float>");
  }
  static bool fits(const kvl_slot *slots) { return !overflows<part>(slots[0].d) && !overflows<part>(slots[1].d); }
  A get() { return static_cast<A>(value_); }

private:
  value value_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
