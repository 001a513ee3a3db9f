// kevel/detail/convert/load.hpp: Python objects as C++ values, outside of function parameters: what converts, and what is said of what does not.
#pragma once
#include <cxxabi.h>

#include <kevel/detail/base/borrow_scope.hpp>
#include <kevel/detail/base/kept_texts.hpp>
#include <kevel/detail/convert/object.hpp>
#include <kevel/detail/convert/param_instance.hpp>
#include <kevel/detail/convert/proxy.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Keeps an object for as long as the process lives.
inline object *keep_forever(object made) {
  auto *kept = new object(static_cast<object &&>(made));
  api->global_keep(kvl_global{kept->bits()});
  return kept;
}

/// A type by name; `cache` is the caller's. No initialisation guard: a thread waiting for one would hold the native lock that the
/// initialising thread needs back.
inline const object &builtin_type(object *&cache, const char *name) {
  object *type = __atomic_load_n(&cache, __ATOMIC_ACQUIRE);
  if (!type) {
    type = keep_forever(type_named(name));
    __atomic_store_n(&cache, type, __ATOMIC_RELEASE);
  }
  return *type;
}
template <class T> struct builtin_type_cache { static inline object *type = nullptr; };

KEVEL_NOINLINE inline std::string type_name_of(kvl_ref o) {
  std::string name;
  append_text(name, unary(KVL_OP_TYPE, o).bits(), "__name__");
  return name;
}

/// A type's name as its author wrote it, of libc++'s types without their inline namespace. Keep in sync with core/cpp/rtti.cc.
KEVEL_NOINLINE inline std::string readable_name(const char *name) {
  int status = 0;
  char *demangled = abi::__cxa_demangle(name, nullptr, nullptr, &status);
  std::string text = demangled ? demangled : name;
  __builtin_free(demangled);
  for (size_t at = 0; (at = text.find("std::__1::", at)) != std::string::npos; at += 5) text.erase(at + 5, 5);
  return text;
}

/// `type` is that of the C++ class `wanted`; null: it is none.
[[noreturn]] KEVEL_NOINLINE inline void throw_mismatch(const std::string &wanted, const std::type_info *type, kvl_ref o) {
  uint32_t known = ~0u;
  kvl_type number = 0;
  if (type) check(api->type_find(env(), intern(number, *type), &known, nullptr));
  if (!known)
    throw type_error("C++ class " + wanted + " has no Python class yet: register it with class_<" + wanted + ">, or import the module that does");
  if (type && query(KVL_QUERY_EMPTY, o))
    throw type_error("this " + type_name_of(o) + " holds no C++ object: it was given to C++ or released, or its __init__ was never called");
  throw type_error("Expecting an object of type " + wanted + "; got an object of type " + type_name_of(o) + " instead");
}

/// A copy of a text for results that only point to it, as long as the call of C++ that is under way.
inline const char *keep_text(const char *text, size_t size) {
  const object &any = builtin_type(builtin_type_cache<kept_texts>::type, "str");
  return kept_texts::of_thread().keep(any.bits(), std::string(text, size));
}

/// The class of the object that a T refers to, or is.
template <class T> constexpr auto class_in() {
  using value = bare<std::remove_pointer_t<std::remove_reference_t<T>>>;
  if constexpr (is_opaque<value>::value)
    return types<opaque_tag<value>>();
  else if constexpr (kind_of<value>() == kind::pointer && is_held_reference<T>)
    return types<exposed<std::remove_cv_t<typename smart_pointer<value>::element>>>();
  else if constexpr (kind_of<value>() == kind::shared || kind_of<value>() == kind::intrusive || kind_of<value>() == kind::unique)
    return types<exposed<std::remove_cv_t<typename value::element_type>>>();
  else
    return types<exposed<value>>();
}

inline bool clear_error() {
  api->error_put_off(env());
  return false;
}

/// Whether an exception says that a value does not fit. What code of the user's raises while it is asked for a value says so only if
/// it is a TypeError, which is what Python itself raises then; refusals by kevel are marked (refusal of pybridge/kevel/_runtime/convert/convert.py).
/// `known` are other types of refusals that have no mark.
template <class... Known> KEVEL_NOINLINE bool is_refusal(const error &e, Known... known) {
#ifndef KEVEL_ERRORS_STAY_PENDING
  if (const kvl_exception *kind = e.recorded()) return *kind == KVL_EXC_TYPE || *kind == KVL_EXC_OVERFLOW || *kind == KVL_EXC_VALUE;
#endif
  const object exception = e.value();
  const object type = unary(KVL_OP_TYPE, exception.bits());
  const auto is_a = [&](const char *name) {
    return query(KVL_QUERY_IS, type.bits(), get_attribute(import_module("builtins").bits(), name).bits()) != 0;
  };
  bool is_marked = false;
  check(api->object_hasattr(env(), exception.bits(), "_kvl_refusal", -1, &is_marked));
  const bool refuses = is_marked || is_a("TypeError") || (is_a(known) || ...);
#ifdef KEVEL_ERRORS_STAY_PENDING
  e.restore();
#endif
  return refuses;
}
/// The same in the casters' errors, which where they stay pending are objects at once.
inline bool is_refused_value(const error &e) {
#ifdef KEVEL_ERRORS_STAY_PENDING
  return is_refusal(e, "OverflowError", "ValueError");
#else
  return is_refusal(e);
#endif
}
template <class T> bool is_refusal_of(const error &e) { return kind_of<bare<T>>() == kind::custom ? is_refused_value(e) : is_refusal(e); }
/// False, and the pending error is gone, if it is a refusal; any other one is thrown.
template <class... Known> KEVEL_NOINLINE bool forget_refusal(Known... known) {
  const error pending;
  if (!is_refusal(pending, known...)) throw pending;
  pending.discard();
  return false;
}

/// The box of an instance, for a T that its object is to be taken out of, or that refers to the smart pointer in there.
template <class T> kvl_status load_box(kvl_ref o, kvl_slot *slots) {
  if ((param<T>::info.flags & KVL_PARAM_NULLABLE) && o == KVL_NONE) return KVL_OK;
  void *address = nullptr;
  kvl_status status = api->instance_get(env(), o, type_number<typename only<decltype(class_in<T>())>::type>(), &address);
  if (status != KVL_OK) return status;
  status = api->value_get(env(), o, 'U', slots);
  if (is_held_reference<T> && status < 0) return forget_refusal(), KVL_STOP; // it is held otherwise
  if (status != KVL_OK) return status;
  auto *box = static_cast<kvl_box *>(slots[0].p);
  box->object = reinterpret_cast<intptr_t>(address);
  if constexpr (is_held_reference<T>) return is_held_by<bare<T>>(box) ? KVL_OK : KVL_STOP;
  if (box->busy == 2) throw type_error("this object cannot be given to C++: another object refers into it");
  return KVL_OK;
}

/// Tells an instance that C++ is done with its box: what it holds now is what the box does. Nobody hears of a failure.
inline void end_giving(kvl_ref o, kvl_box *box) noexcept {
  kvl_slot slots[2] = {to_slot(static_cast<void *>(box))};
  if (api->value_get(env(), o, 'U', slots) < 0) clear_error();
}
/// The box of an instance while its object is taken out: nobody else sees the instance hold one meanwhile.
struct giving {
  explicit giving(kvl_ref o) : of(o) { slots[1].i = 1; }
  ~giving() {
    if (slots[0].p) end_giving(of, static_cast<kvl_box *>(slots[0].p));
  }
  giving(const giving &) = delete;
  giving &operator=(const giving &) = delete;
  kvl_ref of;
  kvl_slot slots[2] = {};
};

/// The builtin type that an object has to be of to be a parameter of type T; null: any object.
template <class T> constexpr const char *required_type() {
  constexpr param_info info = param<T>::info;
  if constexpr (info.has_hint)
    return python_type_of<value_caster<bare<T>>>::value;
  else
    return info.python_type;
}

/// Whether the type of an object alone tells if it is a number or a text; its value may not fit all the same.
constexpr bool values_go_by_type = KEVEL_VALUE_RULES != 0;

/// Fills the slots of a parameter of type T from an object. KVL_STOP: it is none; negative: an error is pending. `ask`, if it is not 0:
/// where values go by type, only tell whether it is one.
template <class T> kvl_status load(kvl_ref o, kvl_slot *slots, int32_t ask = 0) {
  constexpr param_info info = param<T>::info;
  using value = bare<std::remove_pointer_t<std::remove_reference_t<T>>>;
  if constexpr (info.code == 'A') {
    slots[0].h = o;
    return KVL_OK;
  } else if constexpr (info.code == 'O') {
    slots[0].h = o;
    if constexpr (constexpr const char *required = required_type<T>())
      return query(KVL_QUERY_ISINSTANCE, o, builtin_type(builtin_type_cache<bare<T>>::type, required).bits()) ? KVL_OK : KVL_STOP;
    return KVL_OK;
  } else if constexpr (info.code == 'C' || info.code == 'S') {
    if ((info.flags & KVL_PARAM_NULLABLE) && o == KVL_NONE) {
      slots[0].p = nullptr;
      return KVL_OK;
    }
    if constexpr (info.code == 'S') slots[1].h = o;
    const kvl_type type = type_number<typename only<decltype(class_in<T>())>::type>();
    if constexpr (!(info.flags & KVL_PARAM_FINDS)) return api->instance_get(env(), o, type, &slots[0].p);
    intptr_t passed = 0;
    const kvl_status status = api->instance_pass(env(), o, type, &passed);
    slots[0].p = reinterpret_cast<void *>(passed);
    return status;
  } else if constexpr (info.code == 'U') {
    return load_box<T>(o, slots);
  } else {
    if constexpr (info.code == 'E' || values_go_by_type) slots[0].i = type_number<value>();
    return api->value_get(env(), o, info.code | KEVEL_VALUE_RULES | (values_go_by_type ? ask : 0), slots);
  }
}

/// What extract<T> yields: T, but values instead of references to what is no C++ object in Python's hands.
template <class T>
using extracted = std::conditional_t<
    std::is_reference_v<T> && kind_of<bare<T>>() != kind::instance && !is_held_reference<T> && !is_value_lvalue<T>, bare<T>, T>;

/// Whether a T shows memory that is let go when the call ends whose parameter it is.
template <class T> struct is_view_of_call : std::false_type {};

/// The argument made from filled slots.
template <class T> extracted<T> finish_load(kvl_slot *slots) {
  static_assert(!is_view_of_call<bare<T>>::value,
                "A std::span shows Python's memory as long as a call lasts: take it as a parameter of the function, or extract a std::vector.");
  if constexpr (is_value_lvalue<T>)
    return param<T>(slots).get();
  else if constexpr (kind_of<bare<T>>() == kind::view)
    return std::string_view(keep_text(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i)),
                            static_cast<size_t>(slots[1].i));
  else if constexpr (param<T>::info.code == 'A')
    return value_caster<bare<T>>::from_python(borrowed_object(slots[0].h));
  else if constexpr (param<T>::info.code == 'z')
    return slots[0].p ? keep_text(static_cast<const char *>(slots[0].p), __builtin_strlen(static_cast<const char *>(slots[0].p)))
                      : nullptr;
  else
    return param<T>(slots).get();
}

/// Fills the slots of a parameter of type T from a number that an object holds without Python; false where Python has to convert.
template <class T> bool load_number(uint64_t number, kvl_slot *slots) {
  constexpr char code = param<T>::info.code;
  if constexpr (kind_of<bare<T>>() != kind::scalar || code == 'c' || is_value_lvalue<T>) {
    return false;
  } else if (!is_integer(number)) {
    if (code != 'd' && code != 'f') return false;
    slots[0].d = double_of(number);
    return !overflows<bare<T>>(slots[0].d); // Python refuses what does
  } else {
    using value = bare<T>;
    const int64_t integer = integer_of(number);
    if constexpr (code == 'd' || code == 'f') {
      slots[0].d = static_cast<double>(integer);
      return true;
    } else if constexpr (code == '?') {
      slots[0].i = integer != 0;
      return true;
    } else {
      slots[0].i = integer;
      return static_cast<int64_t>(static_cast<value>(integer)) == integer && (std::is_signed_v<value> || integer >= 0);
    }
  }
}

template <class T> constexpr bool wants_instance = param<T>::info.code == 'C' || param<T>::info.code == 'S' || param<T>::info.code == 'U';
template <class T> std::string wanted_name() {
  if constexpr (wants_instance<T>)
    return readable_name(param<T>::info.type->name());
  else
    return required_type<T>() ? required_type<T>() : "another type";
}

/// Whether a registered conversion may make the value that extract<T> yields.
template <class T>
constexpr bool is_convertible_value = !std::is_reference_v<T> && !std::is_pointer_v<T> && !is_moved_out<T>() &&
                                      (kind_of<bare<T>>() == kind::instance || kind_of<bare<T>>() == kind::pointer);

/// A C++ object made by a registered conversion.
struct converted_box {
  converted_box() = default;
  ~converted_box() {
    if (box) box->destroy(box);
  }
  converted_box(const converted_box &) = delete;
  converted_box &operator=(const converted_box &) = delete;
  kvl_box *box = nullptr;
};

/// What is thrown where an object does not convert; other sets of headers say it in their words.
template <class T, class = void> struct mismatch {
  [[noreturn]] static void raise(const object &o) {
    throw_mismatch(wanted_name<T>(), wants_instance<T> ? param<T>::info.type : nullptr, o.bits());
  }
};

/// Converts, or throws TypeError; `slots` (two, zero) are those of the parameter afterwards.
template <class T> extracted<T> convert_from_python(const object &o, kvl_slot *slots) {
  if (uint64_t number = o.number())
    if (load_number<T>(number, slots)) return finish_load<T>(slots);
  kvl_status status = load<T>(o.bits(), slots);
  check(status);
  if constexpr (is_convertible_value<T>) {
    if (status == KVL_STOP) {
      converted_box made;
      kvl_status converted = api->instance_convert(env(), o.bits(), type_number<exposed<bare<T>>>(), &made.box);
      check(converted);
      if (converted == KVL_OK) return *reinterpret_cast<bare<T> *>(made.box->object);
    }
  }
  if (status == KVL_STOP) mismatch<T>::raise(o);
  return finish_load<T>(slots);
}
template <class T> extracted<T> from_python(const object &o) {
  if constexpr (param<T>::info.code == 'U' && !is_held_reference<T>) {
    giving given(o.bits());
    return convert_from_python<T>(o, given.slots);
  } else {
    kvl_slot slots[2] = {};
    return convert_from_python<T>(o, slots);
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
