// kevel/detail/base/type_codes.hpp: value codes of C++ types, and compile-time descriptions of parameters and results.
#pragma once
#include <string>
#include <typeinfo>

#include <kevel/detail/base/api.hpp>
#include <kevel/detail/base/traits.hpp>
#include <kevel/detail/base/type_names.hpp>

KEVEL_NAMESPACE_OPEN

class object;

namespace detail {

/// One parameter or result as the compiler knows it; record.hpp makes a kvl_param of it.
struct param_info {
  constexpr param_info(char c, uint32_t f, const std::type_info *t, decltype(nullptr))
      : code(c), flags(static_cast<uint16_t>(f)), type(t) {}
  constexpr param_info(char c, uint32_t f, decltype(nullptr), const char *p)
      : code(c), flags(static_cast<uint16_t>(f)), python_type(p) {}
  constexpr param_info(char c, uint32_t f, decltype(nullptr), decltype(nullptr))
      : code(c), flags(static_cast<uint16_t>(f)), python_type(nullptr) {}
  constexpr param_info(char c, uint32_t f, std::string (*h)()) : code(c), has_hint(true), flags(static_cast<uint16_t>(f)), hint(h) {}
  char code;
  bool has_hint = false;
  uint16_t flags;
  union {
    const std::type_info *type; // codes C E S U
    const char *python_type;    // code O: type that is required ("list", "numpy.ndarray"), or null
    std::string (*hint)();      // code O with has_hint: what kvl_param.type_name says then
  };
};

/// How a bare type crosses.
enum class kind { nothing, scalar, text, view, complex, enumeration, object, custom, shared, unique, intrusive, pointer, instance };

template <class T> constexpr kind kind_of() {
  if constexpr (std::is_void_v<T>)
    return kind::nothing;
  else if constexpr (is_wide_char<T>)
    return kind::custom;
  else if constexpr (std::is_arithmetic_v<T>)
    return kind::scalar;
  else if constexpr (std::is_enum_v<T> && !has_value_caster<T>::value)
    return kind::enumeration;
  else if constexpr (std::is_same_v<T, std::string>)
    return kind::text;
  else if constexpr (std::is_same_v<T, std::string_view>)
    return kind::view;
  else if constexpr (std::is_base_of_v<object_tag, T>)
    return kind::object;
  else if constexpr (has_value_caster<T>::value)
    return kind::custom;
  else if constexpr (is_complex<T>::value)
    return kind::complex;
  else if constexpr (is_shared_pointer<T>::value)
    return kind::shared;
  else if constexpr (is_intrusive_pointer<T>::value)
    return kind::intrusive;
  else if constexpr (is_unique_pointer<T>::value)
    return kind::unique;
  else if constexpr (is_named_pointer<T>::value)
    return kind::pointer;
  else
    return kind::instance;
}

/// Code, C type in a thunk, and slot member of a number.
template <class T> struct scalar {
  static constexpr bool is_float = std::is_floating_point_v<T>;
  static constexpr char integer_code(size_t size, bool is_signed) {
    return size == 1   ? (is_signed ? 'b' : 'B')
           : size == 2 ? (is_signed ? 'h' : 'H')
           : size == 4 ? (is_signed ? 'i' : 'I')
                       : (is_signed ? 'q' : 'Q');
  }
  static constexpr char code = std::is_same_v<T, bool>    ? '?'
                               : std::is_same_v<T, char>  ? 'c'
                               : std::is_same_v<T, float> ? 'f'
                               : is_float                 ? 'd'
                                                          : integer_code(sizeof(T), std::is_signed_v<T>);
  static auto c_type_of() {
    if constexpr (code == '?')
      return bool();
    else if constexpr (code == 'c')
      return int32_t();
    else if constexpr (code == 'f')
      return float();
    else if constexpr (code == 'd')
      return double();
    else if constexpr (code == 'b')
      return int8_t();
    else if constexpr (code == 'B')
      return uint8_t();
    else if constexpr (code == 'h')
      return int16_t();
    else if constexpr (code == 'H')
      return uint16_t();
    else if constexpr (code == 'i')
      return int32_t();
    else if constexpr (code == 'I')
      return uint32_t();
    else if constexpr (code == 'q')
      return int64_t();
    else
      return uint64_t();
  }
  using c_type = decltype(c_type_of());
  KEVEL_INLINE static T read(const kvl_slot *slots) {
    if constexpr (is_float)
      return static_cast<T>(slots[0].d);
    else if constexpr (code == '?')
      return slots[0].i != 0;
    else
      return static_cast<T>(slots[0].i);
  }
  KEVEL_INLINE static void write(kvl_slot *slots, T value) {
    if constexpr (is_float)
      slots[0].d = static_cast<double>(value);
    else if constexpr (code == 'c')
      slots[0].i = static_cast<unsigned char>(value);
    else
      slots[0].i = static_cast<int64_t>(value);
  }
};

/// Writes a C parameter of a thunk into a slot, and reads it back for the packed form. Keep in step with kevel.h.
template <class C> KEVEL_INLINE kvl_slot to_slot(C value) {
  kvl_slot slot;
  if constexpr (std::is_pointer_v<C>)
    slot.p = const_cast<void *>(static_cast<const void *>(value));
  else if constexpr (std::is_floating_point_v<C>)
    slot.d = static_cast<double>(value);
  else
    slot.i = static_cast<int64_t>(value);
  return slot;
}
template <class C> KEVEL_INLINE C from_slot(const kvl_slot &slot) {
  if constexpr (std::is_pointer_v<C>)
    return static_cast<C>(slot.p);
  else if constexpr (std::is_floating_point_v<C>)
    return static_cast<C>(slot.d);
  else
    return static_cast<C>(slot.i);
}

template <class T, class = void> struct python_type_of { static constexpr const char *value = nullptr; };
template <class T> struct python_type_of<T, std::void_t<decltype(T::python_type)>> {
  static constexpr const char *value = T::python_type;
};

template <class T, class = void> struct has_python_hint : std::false_type {};
template <class T> struct has_python_hint<T, std::void_t<decltype(T::python_hint(crossing()))>> : std::true_type {};

/// The builtin type that a caster requires, and what it wants its type called; as in kvl_param.type_name.
template <class Caster, crossing Way> std::string hint_of_caster() {
  const char *required = python_type_of<Caster>::value;
  return (required ? required : "") + std::string(":") + Caster::python_hint(Way);
}
/// Whether what a caster makes leads to objects of Python's.
template <class Caster, class = void> struct caster_borrows : std::false_type {};
template <class Caster> struct caster_borrows<Caster, std::void_t<decltype(Caster::borrows)>> : std::bool_constant<Caster::borrows> {};

/// The description of a value that a caster converts.
template <class Caster, crossing Way> constexpr param_info caster_info() {
  constexpr uint32_t flags = Way == crossing::into_cpp && caster_borrows<Caster>::value ? KVL_PARAM_BORROWS : 0;
  if constexpr (has_python_hint<Caster>::value)
    return {'O', flags, &hint_of_caster<Caster, Way>};
  else
    return {'O', flags, nullptr, python_type_of<Caster>::value};
}

/// Process-wide number of a C++ type; asked for once.
inline kvl_type intern(kvl_type &cache, const std::type_info &type) {
  kvl_type id = __atomic_load_n(&cache, __ATOMIC_RELAXED);
  if (KEVEL_UNLIKELY(!id)) {
    id = api->type_intern(type_name(type));
    __atomic_store_n(&cache, id, __ATOMIC_RELAXED);
  }
  return id;
}
template <class T> struct type_cache { static inline kvl_type id = 0; };
template <class T> kvl_type type_number() { return intern(type_cache<T>::id, typeid(T)); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
