// kevel/detail/convert/object.hpp: a Python object.
#pragma once
#include <kevel/detail/base/deferred.hpp>
#include <kevel/detail/base/error.hpp>
#include <kevel/detail/base/object_ops.hpp>
#include <kevel/detail/convert/param.hpp>
#include <kevel/detail/convert/result.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// to_python<T>::make(value) is a new handle of a Python object made from a C++ value; see to_python.hpp.
template <class T, class = void> struct to_python;
/// The same for what C++ gives away: Python owns it from then on.
template <class T> handle give_to_python(T &&value);

/// Whether a T, as the type of a parameter or argument, is a value that can only be given away.
template <class T> constexpr bool is_given() {
  if constexpr (std::is_reference_v<T> || std::is_const_v<T>)
    return false;
  else if constexpr (kind_of<T>() == kind::instance)
    return is_move_only<T>;
  else
    return kind_of<T>() == kind::unique;
}

struct steal_tag {};

} // namespace detail

/// A Python object; owns one reference. The default is None, which costs no call, so objects may be static members and globals:
/// making one before the module is loaded or destroying one after the interpreter is gone is safe.
/// Errors: every operation that Python can refuse throws kevel::error.
class object : public detail::object_ops<object> {
public:
  object() noexcept = default;
  object(const object &) = default;
  object(object &&) noexcept = default;
  object &operator=(const object &) = default;
  object &operator=(object &&) noexcept = default;

  /// The value of a proxy: `object x = y.attr("z");`
  template <class T, std::enable_if_t<std::is_base_of_v<detail::proxy_tag, T>, int> = 0>
  object(const T &proxy) : object(static_cast<const object &>(proxy.get())) {}
  /// A Python object made from a C++ value, by the same conversions as a function result.
  template <class T, std::enable_if_t<!std::is_base_of_v<detail::object_tag, T>, int> = 0>
  explicit object(const T &value) : handle_(detail::to_python<T>::make(value)) {}
  /// A std::unique_ptr, or an object that is moved but not copied, which Python owns from then on: `object(std::move(p))`.
  template <class T, std::enable_if_t<detail::is_given<T>(), int> = 0>
  explicit object(T &&value) : handle_(detail::give_to_python<T>(static_cast<T &&>(value))) {}

  /// Takes over a handle. For the facade itself.
  object(detail::steal_tag, detail::handle &&h) noexcept : handle_(static_cast<detail::handle &&>(h)) {}

  bool is_none() const noexcept { return handle_.is_none(); }
  /// Whether both are the same Python object.
  bool is(const object &other) const;
  /// The borrowed handle.
  kvl_ref bits() const { return handle_.bits(); }
  /// The bits of the number that this object holds without Python; 0 if it holds none. For the facade itself.
  uint64_t number() const noexcept { return handle_.number(); }
  /// What C++ still fills in this object's place; null if nothing. For the facade itself.
  detail::unfinished *unfinished() const noexcept { return handle_.filled(); }
#ifdef KEVEL_BOOST_PYTHON
  /// Borrowed: lives as long as this object.
  PyObject *ptr() const { return detail::pointer_of(handle_.shared_bits()); }
#endif
  /// Gives the handle away; None is left.
  detail::handle take() noexcept { return static_cast<detail::handle &&>(handle_); }

private:
  detail::handle handle_;
};

namespace detail {

/// An object made from the local an api function wrote.
inline object adopt(kvl_local local) { return object(steal_tag(), handle::from_local(local)); }
KEVEL_NOINLINE inline object new_number(int32_t code, const kvl_slot *slots) {
  kvl_slot copy = slots[0];
  kvl_local out = {0};
  check(api->value_new(env(), code, &copy, &out));
  return adopt(out);
}
/// An object made from the slots of a result of code N.
inline object adopt_value(const kvl_slot *slots) {
  uint64_t bits;
  if (slots[1].i == 'q')
    bits = number_bits(slots[0].i);
  else if (slots[1].i == 'd')
    bits = number_bits(slots[0].d);
  else
    return adopt(kvl_local{slots[0].h});
  return KEVEL_LIKELY(bits) ? object(steal_tag(), handle::steal(bits)) : new_number(static_cast<int32_t>(slots[1].i), slots);
}
/// An object for a reference that somebody else owns.
inline object borrowed_object(kvl_ref reference) { return object(steal_tag(), handle::borrow(reference)); }
/// A typed wrapper (list, str, ...) around an object of which it is known that it fits.
template <class T> T retag(object &&o) { return T(steal_tag(), o.take()); }

inline object unary(int32_t op, kvl_ref a) {
  kvl_local out = {0};
  check(api->object_unary(env(), op, a, &out));
  return adopt(out);
}
inline object binary(int32_t op, kvl_ref a, kvl_ref b) {
  kvl_local out = {0};
  check(api->object_binary(env(), op, a, b, &out));
  return adopt(out);
}
inline int64_t query(int32_t op, kvl_ref a, kvl_ref b = 0) {
  int64_t out = 0;
  check(api->object_query(env(), op, a, b, &out));
  return out;
}
inline object get_attribute(kvl_ref o, const char *name) {
  kvl_slot slots[2];
  check(api->object_getattr_value(env(), o, name, text_length(name), slots));
  return adopt_value(slots);
}
inline void set_attribute(kvl_ref o, const char *name, kvl_ref value) {
  check(api->object_setattr(env(), o, name, text_length(name), value));
}
/// An object argument or operand: a proxy is evaluated, a C++ value converted, an object used as it is.
template <class T> decltype(auto) as_object(const T &value) {
  if constexpr (std::is_base_of_v<object, T>)
    return static_cast<const object &>(value);
  else
    return object(value);
}

/// The object that an operation makes of one value.
template <class T> object made_of(int32_t op, const T &value) {
  if (KEVEL_UNLIKELY(is_too_early()))
    return object(steal_tag(), later([op, kept = object(as_object(value))] { return unary(op, kept.bits()).take(); }));
  return unary(op, as_object(value).bits());
}
inline object import_module(const char *name) {
  if (KEVEL_UNLIKELY(is_too_early()))
    return object(steal_tag(), later([name = std::string(name)] { return import_module(name.c_str()).take(); }));
  kvl_local out = {0};
  check(api->object_import(env(), name, text_length(name), &out));
  return adopt(out);
}
/// What the bridge offers compiled modules by name (pybridge/kevel/_runtime/compiled_api.py).
inline object compiled_api(const char *name) { return get_attribute(import_module("kevel._runtime.compiled_api").bits(), name); }
/// A type by name: a builtin one ("list"), or one of a module ("numpy.ndarray").
inline object type_named(const char *name) {
  const char *dot = __builtin_strrchr(name, '.');
  return get_attribute(import_module(dot ? std::string(name, dot).c_str() : "builtins").bits(), dot ? dot + 1 : name);
}
inline object build(int32_t kind, const char *format, kvl_slot *slots) {
  kvl_local out = {0};
  check(api->value_build(env(), kind, format, slots, &out));
  return adopt(out);
}

// Python objects as arguments. Each owns a handle, for C++ may take even a const object & to another thread.
template <class A> struct param_of<A, kind::object> {
  using value = bare<A>;
  static_assert(std::is_base_of_v<object, value>, "A function cannot take an attribute or item proxy: take kevel::object.");
  static constexpr param_info info = {'O', 0, nullptr, python_type_of<value>::value};
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit param_of(const kvl_slot *slots) : value_(steal_tag(), handle::borrow(slots[0].h)) {}
  A get() { return static_cast<A &&>(value_); }

private:
  value value_;
};
/// A parameter that a caster makes of the Python object, or of slots, by an `argument<A>` of its own.
template <class A, class = void> struct custom_param : value_param_check<A> {
  using value = bare<A>;
  static constexpr param_info info = caster_info<value_caster<value>, crossing::into_cpp>();
  static constexpr unsigned n_slots = 1;
  using c_types = types<uint64_t>;
  explicit custom_param(const kvl_slot *slots)
      : value_(value_caster<value>::from_python(object(steal_tag(), handle::borrow(slots[0].h)))) {}
  A get() { return static_cast<A &&>(value_); }

private:
  value value_;
};
template <class A>
struct custom_param<A, std::void_t<typename value_caster<bare<A>>::template argument<A>>> : value_caster<bare<A>>::template argument<A> {
  using value_caster<bare<A>>::template argument<A>::argument;
};
template <class A> struct param_of<A, kind::custom> : custom_param<A> { using custom_param<A>::custom_param; };

template <class R, class Rule> struct result_of<R, Rule, kind::object> : handle_result {
  static constexpr param_info info = {'O', 0, nullptr, python_type_of<bare<R>>::value};
  static uint64_t convert(object &&o) { return to_result(o.take()); }
  static uint64_t convert(const object &o) { return to_result(o.bits()); }
};

} // namespace detail

inline bool object::is(const object &other) const {
  if (number() && number() == other.number()) return true;
  return detail::query(KVL_QUERY_IS, bits(), other.bits()) != 0;
}

#ifdef KEVEL_ERRORS_STAY_PENDING
inline object detail::error::value() const {
  fetch();
  return object(detail::steal_tag(), detail::handle(exception_));
}
inline bool detail::error::matches(const object &cls) const {
  bool matched = detail::query(KVL_QUERY_ISINSTANCE, value().bits(), cls.bits()) != 0;
  restore();
  return matched;
}
#else
inline object error::value() const {
  if (!state_->materialize()) return object();
  return object(detail::steal_tag(), detail::handle(state_->exception));
}
inline bool error::matches(const object &cls) const { return detail::query(KVL_QUERY_ISINSTANCE, value().bits(), cls.bits()) != 0; }
#endif
inline bool detail::error::matches(const char *builtin) const {
  const object taken = value(); // first of all: where an exception stays pending, nothing may be asked meanwhile
  return matches(detail::get_attribute(detail::import_module("builtins").bits(), builtin));
}

KEVEL_NAMESPACE_CLOSE
