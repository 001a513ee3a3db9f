// kevel/detail/base/exceptions.hpp: the exceptions of C++ as Python's. The only place that says which becomes which.
#pragma once
#include <cxxabi.h>

#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

#include <kevel/detail/base/translate.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Those of this module only.
inline const translator **first_translator() noexcept {
  static const translator *first = nullptr;
  return &first;
}

// Says which type it is, if the runtime knows.
inline void record_unidentifiable() noexcept {
  std::string message = "unidentifiable C++ exception";
  if (const std::type_info *type = abi::__cxa_current_exception_type()) {
    int status = 0;
    char *name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
    message += " of type ";
    message += name ? name : type->name();
    __builtin_free(name);
  }
  record(KVL_EXC_RUNTIME, message.c_str());
}

/// Only the numbers of two categories are errno's: those of the others mean something else, such as that a stream failed.
KEVEL_NOINLINE inline void record_system_error(const std::system_error &e) noexcept {
  const std::error_code &code = e.code();
  if (code.category() == std::generic_category() || code.category() == std::system_category())
    return record(KVL_EXC_OS, e.what(), code.value());
  try {
    record(KVL_EXC_RUNTIME, (std::string(e.what()) + " [" + code.category().name() + ":" + std::to_string(code.value()) + "]").c_str());
  } catch (const std::bad_alloc &) {
    record(KVL_EXC_RUNTIME, e.what());
  }
}

template <class T> bool is_a(const std::exception &e) noexcept { return dynamic_cast<const T *>(&e) != nullptr; }

inline kvl_exception kind_of_exception(const std::exception &e) noexcept {
  if (is_a<std::logic_error>(e)) {
    if (is_a<std::out_of_range>(e)) return KVL_EXC_INDEX;
    const bool value = is_a<std::invalid_argument>(e) || is_a<std::domain_error>(e) || is_a<std::length_error>(e);
    return value ? KVL_EXC_VALUE : KVL_EXC_RUNTIME;
  }
  if (is_a<std::runtime_error>(e)) {
    if (is_a<std::range_error>(e)) return KVL_EXC_VALUE;
    if (is_a<std::overflow_error>(e)) return KVL_EXC_OVERFLOW;
    return is_a<std::underflow_error>(e) ? KVL_EXC_ARITHMETIC : KVL_EXC_RUNTIME;
  }
  if (is_a<std::bad_alloc>(e)) return KVL_EXC_MEMORY;
  return is_a<std::bad_cast>(e) ? KVL_EXC_TYPE : KVL_EXC_RUNTIME;
}

// By dynamic_cast: to throw the exception again for clauses to catch it takes many times as long.
inline void record_exception(const std::exception &e) noexcept {
  if (const auto *system = dynamic_cast<const std::system_error *>(&e)) return record_system_error(*system);
  record(kind_of_exception(e), e.what());
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
