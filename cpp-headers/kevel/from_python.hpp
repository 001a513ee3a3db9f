// kevel/from_python.hpp: Python objects as C++ values, outside of function parameters.
#pragma once
#include <cxxabi.h>

#include <kevel/kept_texts.hpp>
#include <kevel/lent.hpp>
#include <kevel/object.hpp>
#include <kevel/param_instance.hpp>
#include <kevel/proxy.hpp>

KEVEL_NAMESPACE_OPEN
template <class T> class extract;

namespace detail {

/// Keeps an object for as long as the process lives.
inline object *keep_forever(object made) {
  auto *kept = new object(static_cast<object &&>(made));
  api->global_keep(kvl_global{kept->bits()});
  return kept;
}

/// A type by name: a builtin one ("list"), or one of a module ("numpy.ndarray"); `cache` is the caller's. No initialisation guard: a
/// thread waiting for one would hold the native lock that the initialising thread needs back.
inline const object &builtin_type(object *&cache, const char *name) {
  object *type = __atomic_load_n(&cache, __ATOMIC_ACQUIRE);
  if (!type) {
    const char *dot = __builtin_strrchr(name, '.');
    const std::string module = dot ? std::string(name, dot) : "builtins";
    type = keep_forever(get_attribute(import_module(module.c_str()).bits(), dot ? dot + 1 : name));
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
  kvl_global dropped = {0};
  if (api->error_fetch(env(), &dropped) == KVL_OK) api->global_delete(dropped);
  return false;
}

/// Whether an exception says that a value does not fit. What code of the user's raises while it is asked for a value says so only if
/// it is a TypeError, which is what Python itself raises then; refusals by kevel are marked (refusal of pybridge/kevel/_convert.py).
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
    return true;
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

/// Whether a T points into the object that it is converted from. A C string does not: it is a copy; but Boost.Python's is none.
template <class T> constexpr bool is_borrowing() {
  using pointed = bare<std::remove_pointer_t<bare<T>>>;
  if constexpr (std::is_pointer_v<T> && std::is_same_v<pointed, char>) {
#ifdef KEVEL_BOOST_PYTHON
    return true;
#else
    return false;
#endif
  } else if constexpr (is_opaque<pointed>::value) {
    return false;
  } else {
    return (std::is_pointer_v<T> || std::is_lvalue_reference_v<T>) && kind_of<pointed>() == kind::instance;
  }
}

/// Whether a T points to objects of Python's, so that these have to live as long as it: a caster of containers says so by `borrows`.
template <class T, class = void> struct borrowing : std::bool_constant<is_borrowing<T>()> {};
template <class T> struct borrowing<T, std::void_t<decltype(value_caster<T>::borrows)>> : caster_borrows<value_caster<T>> {};
template <class T>
struct borrowing<T, std::enable_if_t<is_reference_wrapper<T>::value>> : std::bool_constant<kind_of<std::remove_cv_t<typename T::type>>() == kind::instance> {};

/// Whether a T refers to what Python has no C++ object of, as of its numbers, texts and containers: there is only the value that the
/// conversion makes.
template <class T>
constexpr bool refers_to_value = std::is_reference_v<T> && !is_held_reference<T> &&
                                 (std::is_rvalue_reference_v<T> || std::is_pointer_v<bare<T>> || kind_of<bare<T>>() != kind::instance);

/// A pointer to what another set of headers has for Python's objects.
template <class T> constexpr bool is_foreign_pointer = false;

/// The reference that an author asks for where there is but a value. Boost.Python finds out when it is asked.
template <class T> T refuse_reference(const object &o) {
#ifdef KEVEL_BOOST_PYTHON
  if constexpr (kind_of<bare<T>>() == kind::shared && std::is_lvalue_reference_v<T>) {
    lend_object(o.bits(), nullptr, 0);
    kvl_slot slots[2] = {};
    const kvl_status status = load<bare<T> &>(o.bits(), slots); // the smart pointer that holds the instance
    if (status == KVL_OK) return param<bare<T> &>(slots).get();
    if (status < 0) forget_refusal();
  }
#else
  static_assert(!refers_to_value<T>, "There is no C++ object in Python that this reference could lead to, only a value that the conversion makes: "
                                     "ask for the value. Where a function has to return a reference, keep the value in a member.");
#endif
  mismatch<T>::raise(o);
}

/// Whether there is what a reference to what is a value in Python leads to where values go by type: the smart pointer of an instance.
template <class T> bool leads_to(const object &o) {
  if constexpr (kind_of<bare<T>>() == kind::shared && std::is_lvalue_reference_v<T>) return extract<bare<T> &>(o).check();
  (void)o;
  return false;
}

/// Whether a T that Python gave leads to memory which stays only as long as the call, so that C++ cannot store it.
template <class T>
constexpr bool is_of_call = std::is_pointer_v<T> || kind_of<T>() == kind::view || is_view_of_call<T>::value || borrowing<T>::value;

/// Refuses an object that nobody else holds, where Python counts references: as Boost.Python does before it looks for what T refers to. A
/// number may be somebody's: it came as a value.
template <class T> void refuse_dangling(const object &o) {
#ifdef KEVEL_BOOST_PYTHON
  struct of_int;
  struct of_float;
  const auto is_a = [&o](const object &type) { return query(KVL_QUERY_ISINSTANCE, o.bits(), type.bits()); };
  if (!query(KVL_QUERY_SHARED, o.bits()) && !is_a(builtin_type(builtin_type_cache<of_int>::type, "int")) &&
      !is_a(builtin_type(builtin_type_cache<of_float>::type, "float")))
    throw reference_error(std::string("Attempt to return dangling ") + (std::is_pointer_v<T> ? "pointer" : "reference") +
                          " to object of type: " + readable_name(typeid(std::remove_pointer_t<std::remove_reference_t<T>>).name()));
#endif
  (void)o;
}

/// The conversion of an object that may have no owner but this: what points into it stays good until the call of C++ that is under
/// way ends. Errors: as in Boost.Python, ReferenceError if Python counts references and nobody else holds the object.
template <class T> extracted<T> from_python_alone(const object &o) {
  if constexpr (refers_to_value<T>) {
    refuse_dangling<T>(o);
    return refuse_reference<T>(o);
  } else if constexpr (is_borrowing<T>()) {
    refuse_dangling<T>(o);
    extracted<T> found = from_python<T>(o);
    if constexpr (std::is_pointer_v<T> && std::is_same_v<bare<std::remove_pointer_t<T>>, char>)
      lend_object(o.bits(), nullptr, 0);
    else if constexpr (std::is_pointer_v<T>)
      lend_object(o.bits(), found, sizeof(*found));
    else
      lend_object(o.bits(), &found, sizeof(found));
    return found;
  } else {
    return from_python<T>(o);
  }
}

} // namespace detail

namespace detail {

/// What an extract does besides converting; nothing, but for smart pointers that C++ may change where they are.
template <class T, class = void> class extraction {
public:
  extracted<T> convert(const object &source) { return from_python<T>(source); }
  void finish(const object &) {}
};
#ifdef KEVEL_BOOST_PYTHON
template <class T> class extraction<T, std::enable_if_t<is_held_reference<T>>> {
public:
  extraction() = default;
  extraction(const extraction &) noexcept {}
  T convert(const object &source) {
    finish(source);
    kvl_slot slots[2] = {};
    T found = convert_from_python<T>(source, slots);
    box_ = static_cast<kvl_box *>(slots[0].p);
    before_ = smart_pointer<bare<T>>::get(found);
    if (box_) address_ = std::exchange(box_->object, 0); // as in held_param
    return found;
  }
  /// Lets the Python object follow what C++ did to its smart pointer. Called by a destructor, where nobody hears of a failure.
  void finish(const object &source) noexcept {
    kvl_box *box = box_;
    box_ = nullptr;
    if (!box) return;
    if (smart_pointer<bare<T>>::get(held_pointer<bare<T>>(box)) == before_) {
      box->object = address_;
      return;
    }
    follow_pointer<bare<T>>(box);
    end_giving(source.bits(), box);
  }

private:
  kvl_box *box_ = nullptr;
  const void *before_ = nullptr;
  intptr_t address_ = 0;
};
#endif

} // namespace detail

/// Reads a C++ value out of a Python object: `int n = extract<int>(o);`. T may be a value, T &, T const & or T * of a class, a
/// smart pointer std::shared_ptr<T>, or one of the typed wrappers. References and pointers live as long as the Python object; `char
/// const *` and std::string_view point to a copy that is soon reused. Errors: TypeError (or OverflowError) if the object does not
/// fit.
template <class T> class extract {
public:
  template <class O, std::enable_if_t<std::is_base_of_v<detail::object_tag, O>, int> = 0>
  explicit extract(const O &source) : source_(detail::as_object(source)) {}

#ifdef KEVEL_BOOST_PYTHON
  explicit extract(PyObject *source) : source_(detail::borrowed_object(detail::shared_bits_of(source))) {}
#endif

  ~extract() { extraction_.finish(source_); }

  detail::extracted<T> operator()() const {
    if constexpr (detail::refers_to_value<T>)
      return detail::refuse_reference<T>(source_);
    else
      return extraction_.convert(source_);
  }
  operator detail::extracted<T>() const { return (*this)(); }
  /// Whether the conversion would succeed. Errors: what the object's own methods raise, unless that is a TypeError.
  bool check() const {
    if constexpr (detail::values_go_by_type && detail::refers_to_value<T>) return detail::leads_to<T>(source_);
    kvl_slot slots[2] = {};
    if (uint64_t number = source_.number())
      if (detail::load_number<T>(number, slots)) return true;
    kvl_status status = detail::load<T>(source_.bits(), slots, KVL_VALUE_ASK);
    if (status < 0) return detail::forget_refusal();
    if constexpr (detail::is_convertible_value<T>)
      if (status == KVL_STOP)
        status = detail::api->instance_convert(detail::env(), source_.bits(), detail::type_number<detail::exposed<detail::bare<T>>>(), nullptr);
    if (status < 0) return detail::forget_refusal();
    if (status == KVL_STOP) return false;
    if constexpr (detail::kind_of<detail::bare<T>>() == detail::kind::custom) {
      try {
        value_caster<detail::bare<T>>::from_python(source_);
      } catch (const detail::error &e) {
        if (!detail::is_refused_value(e)) throw;
        e.discard();
        return false;
      }
    }
    return true;
  }

private:
  object source_;
  mutable detail::extraction<T> extraction_;
};

KEVEL_NAMESPACE_CLOSE
