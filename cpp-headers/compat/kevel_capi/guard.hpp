// kevel_capi/guard.hpp: from C++, which throws, to the C API, which returns null or -1 and leaves an exception pending.
#pragma once
#include <kevel_capi/exceptions.hpp>

#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/convert/object_operators.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/dict.hpp>
#include <kevel/detail/object/long.hpp>
#include <kevel/detail/object/str.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A new reference from a status and the local it wrote; null, and the error pending, on failure.
inline PyObject *new_pointer(kvl_status status, kvl_local made) noexcept {
  if (status != KVL_OK) return nullptr;
  kvl_global global = {0};
  if (is_constant(made.bits)) return pointer_of(made.bits);
  return api->global_take(env(), made, &global) == KVL_OK ? pointer_of(global.bits) : nullptr;
}
/// The same for code that throws.
template <class F> PyObject *new_pointer_of(F function) noexcept {
  try {
    return pointer_of(object(function()).take().release());
  } catch (...) {
    translate_exception();
    return nullptr;
  }
}
template <class F> PyObject *borrowed_pointer_of(F function) noexcept {
  try {
    return lend_pointer(object(function()).take());
  } catch (...) {
    translate_exception();
    return nullptr;
  }
}
/// 0, or -1 and an error pending.
template <class F> int status_of(F function) noexcept {
  try {
    function();
    return 0;
  } catch (...) {
    translate_exception();
    return -1;
  }
}
inline object object_of(const void *pointer) {
  if (!pointer) throw runtime_error("a null PyObject * was used: check the call that made it");
  return object(steal_tag(), handle::borrow(bits_of(pointer)));
}

/// Raises a builtin exception.
[[noreturn]] KEVEL_NOINLINE inline void raise(PyObject *type, const std::string &text) {
  api->error_raise(env(), bits_of(type), text.data(), static_cast<int64_t>(text.size()));
  throw_pending();
}
/// As CPython refuses an argument of a type that the function does not work on.
[[noreturn]] KEVEL_NOINLINE inline void raise_bad_call(const char *function, const char *wanted) {
  raise(PyExc_SystemError, std::string(function) + ": bad argument, expected " + wanted);
}
inline bool is_instance(const void *o, const PyTypeObject &type) {
  return query(KVL_QUERY_ISINSTANCE, bits_of(o), bits_of(&type)) != 0;
}

// What most functions do: one operation, whose result is a new reference or a number.
inline PyObject *new_unary(int32_t op, const void *o) noexcept {
  return new_pointer_of([&] { return unary(op, bits_of(o)); });
}
inline PyObject *new_binary(int32_t op, const void *a, const void *b) noexcept {
  return new_pointer_of([&] { return binary(op, bits_of(a), bits_of(b)); });
}
/// The answer to a KVL_QUERY_*; `failure`, and an error pending, if there is none.
inline int64_t ask(int32_t op, const void *a, const void *b = nullptr, int64_t failure = -1) noexcept {
  int64_t out = failure;
  status_of([&] { out = query(op, bits_of(a), b ? bits_of(b) : 0); });
  return out;
}
/// A pointer that owns what C++ is going to fill.
inline PyObject *new_unfinished(unfinished *made) noexcept { return pointer_of(bits_of_unfinished(made)); }
/// A call of a function of builtins.
template <class... A> object call_builtin(const char *name, const A &...arguments) {
  return get_attribute(import_module("builtins").bits(), name)(arguments...);
}
/// Whether the type of an object has a special method.
inline int has_special(const void *o, const char *name) noexcept {
  bool found = false;
  auto look = [&] {
    str text(name);
    found = query(KVL_QUERY_HASATTR, bits_of(o), text.bits()) && query(KVL_QUERY_HASATTR, unary(KVL_OP_TYPE, bits_of(o)).bits(), text.bits());
  };
  if (status_of(look) < 0) clear_error();
  return found;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
