// kevel/detail/convert/result.hpp: what a C++ function returned, as the result of a thunk.
#pragma once
#include <kevel/detail/base/missing_header.hpp>
#include <kevel/detail/base/policy.hpp>
#include <kevel/detail/base/type_codes.hpp>
#include <kevel/detail/convert/pool.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

// result<R, Rule> describes a result of type R (info, c_type, error(), is_inline) and converts it. Sentinels as in kevel.h.
// Instances are in result_instance.hpp, Python objects in object.hpp.

struct status_result {
  using c_type = int32_t;
  static constexpr bool is_inline = false;
  static c_type error() { return -1; }
};
struct integer_result {
  using c_type = int64_t;
  static constexpr bool is_inline = false;
  static c_type error() { return INT64_MIN; }
};
struct float_result {
  using c_type = double;
  static constexpr bool is_inline = false;
  static c_type error() { return __builtin_nan(""); }
};
struct box_result {
  using c_type = kvl_box *;
  static constexpr bool is_inline = false;
  static c_type error() { return nullptr; }
};
/// A box that may own its object: it goes to an owner that Python has made before, so that a signal's handler cannot lose it.
struct owned_result {
  using c_type = intptr_t;
  static constexpr bool is_inline = false;
  static constexpr uint32_t flags = KVL_RESULT_BOX | KVL_RESULT_OWNED;
  static c_type error() { return -1; }
};
struct handle_result {
  using c_type = uint64_t;
  static constexpr bool is_inline = false;
  static c_type error() { return 0; }
};

template <class R, class Rule, kind K> struct result_of;
template <class R, class Rule> struct result : result_of<R, Rule, kind_of<bare<R>>()> {};

template <class Rule> struct result<void, Rule> : status_result { static constexpr param_info info = {'v', 0, nullptr, nullptr}; };

template <class R, class Rule>
struct result_of<R, Rule, kind::scalar> : std::conditional_t<scalar<bare<R>>::is_float, float_result, integer_result> {
  static constexpr param_info info = {scalar<bare<R>>::code, 0, nullptr, nullptr};
  KEVEL_INLINE static auto convert(bare<R> value) {
    kvl_slot slot;
    scalar<bare<R>>::write(&slot, value);
    if constexpr (scalar<bare<R>>::is_float)
      return slot.d;
    else
      return slot.i;
  }
};

template <class R, class Rule> struct result_of<R, Rule, kind::enumeration> : integer_result {
  static_assert(has_its_header<bare<R>>::value);
  static constexpr param_info info = {'E', 0, &typeid(bare<R>), nullptr};
  static int64_t convert(bare<R> value) { return static_cast<int64_t>(value); }
};

template <class R, class Rule> struct result_of<R, Rule, kind::text> : box_result {
  static constexpr param_info info = {'s', 0, nullptr, nullptr};
  static kvl_box *convert(std::string &&text) { return text_box(static_cast<std::string &&>(text)); }
  static kvl_box *convert(const std::string &text) { return text_box(text.data(), text.size()); }
};

template <class R, class Rule> struct result_of<R, Rule, kind::view> : box_result {
  static constexpr param_info info = {'s', 0, nullptr, nullptr};
  static kvl_box *convert(std::string_view text) { return text_box(text.data(), text.size()); }
};

template <class Rule> struct c_string_result : box_result {
  static constexpr param_info info = {'z', 0, nullptr, nullptr};
  static kvl_box *convert(const char *text) { return c_string_box(text); }
};
template <class Rule> struct result<const char *, Rule> : c_string_result<Rule> {};
template <class Rule> struct result<char *, Rule> : c_string_result<Rule> {};

template <class R, class Rule> struct result_of<R, Rule, kind::complex> : box_result {
  static constexpr param_info info = {'Z', 0, nullptr, nullptr};
  static kvl_box *convert(const bare<R> &value) {
    return complex_box(static_cast<double>(value.real()), static_cast<double>(value.imag()));
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
