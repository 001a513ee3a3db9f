// kevel/detail/convert/to_python.hpp: C++ values as Python objects, outside of function results.
#pragma once
#include <kevel/detail/convert/object.hpp>
#include <kevel/detail/convert/result_instance.hpp>

KEVEL_NAMESPACE_OPEN

/// A pointer to pass to Python as a reference: C++ keeps owning the object, which must outlive every Python reference.
template <class T> struct pointer_wrapper { T *pointer; };
/// Passes `p` as a reference instead of a copy, as std::ref(*p) does. Null is None.
template <class T> pointer_wrapper<T> ptr(T *p) { return {p}; }

namespace detail {

inline handle new_value(int32_t code, kvl_slot *slots) {
  if (KEVEL_UNLIKELY(is_too_early()))
    return later([code, first = slots[0], second = code == 'Z' ? slots[1] : kvl_slot()] {
      kvl_slot kept[2] = {first, second};
      return new_value(code, kept);
    });
  kvl_local out = {0};
  check(api->value_new(env(), code, slots, &out));
  return handle::from_local(out);
}
inline handle new_text(const char *text, size_t size, int32_t code = 's') {
  if (KEVEL_UNLIKELY(is_too_early())) return later([code, text = std::string(text, size)] { return new_text(text.data(), text.size(), code); });
  kvl_slot slots[2];
  slots[0] = to_slot(text);
  slots[1] = to_slot(static_cast<int64_t>(size));
  return new_value(code, slots);
}
/// Hands a box to Python; null is None. The core owns the box from here, also if it fails.
inline handle new_instance(kvl_box *box) {
  if (!box) return handle();
  kvl_local out = {0};
  check(api->instance_new(env(), box, &out));
  return handle::from_local(out);
}

/// Whether an instance can be copied to Python.
template <class T>
constexpr bool can_be_copied = !std::is_class_v<T> || kind_of<T>() != kind::instance || is_reference_wrapper<T>::value || std::is_copy_constructible_v<T> || is_copied_with_self<T>;

template <class T, class> struct to_python {
  static handle make(const T &value) {
    constexpr kind k = kind_of<T>();
    kvl_slot slots[2] = {};
    if constexpr (std::is_same_v<T, bool>) {
      return handle::steal(value ? KVL_TRUE : KVL_FALSE);
    } else if constexpr (k == kind::scalar) {
      if constexpr (scalar<T>::code == 'c' && KEVEL_VALUE_RULES != 0) {
        return new_text(reinterpret_cast<const char *>(&value), 1); // of UTF-8
      } else if constexpr (scalar<T>::is_float) {
        if (uint64_t bits = number_bits(static_cast<double>(value))) return handle::steal(bits);
      } else if constexpr (scalar<T>::code != 'c' && scalar<T>::code != 'Q') {
        if (uint64_t bits = number_bits(static_cast<int64_t>(value))) return handle::steal(bits);
      }
      scalar<T>::write(slots, value);
      return new_value(scalar<T>::code, slots);
    } else if constexpr (k == kind::enumeration) {
      slots[0].i = static_cast<int64_t>(value);
      slots[1].i = type_number<T>();
      return new_value('E', slots);
    } else if constexpr (k == kind::text || k == kind::view) {
      return new_text(value.data(), value.size());
    } else if constexpr (k == kind::complex) {
      slots[0].d = static_cast<double>(value.real());
      slots[1].d = static_cast<double>(value.imag());
      return new_value('Z', slots);
    } else if constexpr (k == kind::custom) {
      return value_caster<T>::to_python(value).take();
    } else if constexpr (k == kind::shared) {
      return new_instance(shared_box(value));
    } else if constexpr (k == kind::pointer) {
      return new_instance(pointer_box_of(value));
    } else if constexpr (k == kind::intrusive) {
      return new_instance(intrusive_box(value));
    } else if constexpr (is_reference_wrapper<T>::value) {
      using target = std::remove_cv_t<typename T::type>;
      if constexpr (kind_of<target>() == kind::instance)
        return new_instance(borrowed_box(&value.get()));
      else
        return to_python<target>::make(value.get());
    } else {
      if constexpr (k == kind::instance) static_assert(has_its_header<T>::value);
      static_assert(can_be_copied<T>, "This object cannot be copied to Python: pass a reference, with kevel::ptr(&x), or give it away, with "
                                      "kevel::object(std::move(x)).");
      if constexpr (k == kind::unique && std::is_constructible_v<T, T &>)
        return new_instance(new holder_box<T>(T(const_cast<T &>(value)))); // std::auto_ptr gives its object away when copied
      static_assert(k != kind::unique || std::is_constructible_v<T, T &>,
                    "A std::unique_ptr cannot be copied to Python: give it away, with kevel::object(std::move(p)), or pass a std::shared_ptr.");
      if constexpr (k != kind::unique) return new_instance(copy_box<T>(value));
    }
  }
};
template <class T> handle give_to_python(T &&value) { return new_instance(result<T, default_rule>::convert(static_cast<T &&>(value))); }

template <> struct to_python<const char *> {
  static handle make(const char *text) { return text ? new_text(text, __builtin_strlen(text)) : handle(); }
};
template <> struct to_python<char *> : to_python<const char *> {};
template <size_t N> struct to_python<char[N]> : to_python<const char *> {};
template <> struct to_python<slice_nil> {
  static handle make(slice_nil) { return handle(); }
};
template <> struct to_python<decltype(nullptr)> {
  static handle make(decltype(nullptr)) { return handle(); }
};
template <class T> struct to_python<pointer_wrapper<T>> {
  static handle make(const pointer_wrapper<T> &p) { return new_instance(borrowed_box(p.pointer)); }
};
#ifndef KEVEL_BOOST_PYTHON // where it is a copy of what it points to (kevel_boost/values.hpp)
template <class T> struct to_python<T *> {
  static_assert(always_false<T>::value,
                "Say what a raw pointer means to Python: kevel::ptr(p) passes a reference to an object that C++ keeps; "
                "*p passes a copy.");
  static handle make(T *) { return handle(); }
};
#endif

} // namespace detail
KEVEL_NAMESPACE_CLOSE
