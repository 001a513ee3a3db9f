// kevel_boost/exceptions.hpp: the exceptions of C++ as Python's, by Boost.Python's table; and translators, one chain for all modules.
#pragma once
#include <kevel_capi/namespace.hpp>

#include <cxxabi.h>

#include <cstdio>
#include <new>
#include <stdexcept>
#include <typeinfo>

#include <kevel/detail/base/translate.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The chain of all modules that can catch each other's exceptions: those with the same runtime library of C++.
inline const translator **first_translator() noexcept {
  static const translator **first = nullptr;
  const translator **found = __atomic_load_n(&first, __ATOMIC_ACQUIRE);
  if (found) return found;
  char name[64];
  std::snprintf(name, sizeof(name), "boost.python translators %p", reinterpret_cast<void *>(&abi::__cxa_rethrow));
  found = const_cast<const translator **>(reinterpret_cast<translator **>(api->shared_pointer(name)));
  __atomic_store_n(&first, found, __ATOMIC_RELEASE);
  return found;
}

/// Boost's bad_numeric_cast and its kinds, also as boost::throw_exception wraps them. By name, so that their header need not be read.
inline bool is_bad_numeric_cast(const std::exception &e) noexcept {
  const char *name = typeid(e).name();
  if (!__builtin_strstr(name, "5boost")) return false;
  for (const char *kind : {"7numeric16bad_numeric_cast", "7numeric17positive_overflow", "7numeric17negative_overflow"})
    if (__builtin_strstr(name, kind)) return true;
  return false;
}

inline void record_exception(const std::exception &e) noexcept {
  if (dynamic_cast<const std::bad_alloc *>(&e)) return record(KVL_EXC_MEMORY, "");
  kvl_exception kind = is_bad_numeric_cast(e) ? KVL_EXC_OVERFLOW : KVL_EXC_RUNTIME;
  if (dynamic_cast<const std::out_of_range *>(&e)) kind = KVL_EXC_INDEX;
  if (dynamic_cast<const std::invalid_argument *>(&e)) kind = KVL_EXC_VALUE;
  record(kind, e.what());
}
inline void record_unidentifiable() noexcept { record(KVL_EXC_RUNTIME, "unidentifiable C++ exception"); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
