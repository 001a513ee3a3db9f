// kevel/detail/object/builtins.hpp: Python's builtin functions, and import.
#pragma once
#include <kevel/detail/call/call.hpp>

KEVEL_NAMESPACE_OPEN

/// Imports a module by its full name: import("os.path") is os.path.
inline object import(const char *name) { return detail::import_module(name); }
inline object import(const std::string &name) { return detail::import_module(name.c_str()); }

inline object getattr(const object &o, const char *name) { return detail::get_attribute(o.bits(), name); }
/// The attribute, or `fallback` if there is none.
template <class T> object getattr(const object &o, const char *name, const T &fallback) {
#ifdef KEVEL_ERRORS_STAY_PENDING
  object text(detail::steal_tag(), detail::new_text(name, __builtin_strlen(name)));
  bool has = detail::query(KVL_QUERY_HASATTR, o.bits(), text.bits()) != 0;
  return has ? detail::get_attribute(o.bits(), name) : detail::as_object(fallback);
#else
  try {
    return detail::get_attribute(o.bits(), name);
  } catch (const detail::error &e) {
    if (!e.matches("AttributeError")) throw;
    e.discard();
    return detail::as_object(fallback);
  }
#endif
}
template <class T> void setattr(const object &o, const char *name, const T &value) {
  detail::set_attribute(o.bits(), name, detail::as_object(value).bits());
}
inline void delattr(const object &o, const char *name) { detail::set_attribute(o.bits(), name, 0); }
#ifndef KEVEL_BOOST_PYTHON
inline bool hasattr(const object &o, const char *name) {
  object text(detail::steal_tag(), detail::new_text(name, __builtin_strlen(name)));
  return detail::query(KVL_QUERY_HASATTR, o.bits(), text.bits()) != 0;
}
inline bool isinstance(const object &o, const object &cls) {
  return detail::query(KVL_QUERY_ISINSTANCE, o.bits(), cls.bits()) != 0;
}
inline bool issubclass(const object &derived, const object &cls) {
  return detail::query(KVL_QUERY_ISSUBCLASS, derived.bits(), cls.bits()) != 0;
}
inline bool callable(const object &o) { return detail::query(KVL_QUERY_CALLABLE, o.bits()) != 0; }
#endif
inline int64_t len(const object &o) { return detail::query(KVL_QUERY_LEN, o.bits()); }
#ifndef KEVEL_BOOST_PYTHON
/// The class of an object.
inline object type(const object &o) { return detail::unary(KVL_OP_TYPE, o.bits()); }
inline object repr(const object &o) { return detail::unary(KVL_OP_REPR, o.bits()); }
inline object iter(const object &o) { return detail::unary(KVL_OP_ITER, o.bits()); }
#endif
/// Deletes an attribute or item: `del(x.attr("y"))`.
template <class P, std::enable_if_t<std::is_base_of_v<detail::proxy_tag, P>, int> = 0> void del(const P &proxy) { proxy.del(); }

KEVEL_NAMESPACE_CLOSE
