// kevel/exceptions.hpp: the exceptions of C++ as Python's. The only place that says which becomes which.
#pragma once
#include <cxxabi.h>

#include <system_error>

#include <kevel/translate.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Those of this module only.
inline const translator **first_translator() noexcept {
  static const translator *first = nullptr;
  return &first;
}

/// Records an exception of a type no clause of translate_exception names. Says which type it is, if the runtime knows.
KEVEL_NOINLINE inline void record_unidentifiable() noexcept {
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

inline void record_exception() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc &e) {
    record(KVL_EXC_MEMORY, e.what());
  } catch (const std::out_of_range &e) {
    record(KVL_EXC_INDEX, e.what());
  } catch (const std::logic_error &e) {
    bool value = dynamic_cast<const std::invalid_argument *>(&e) || dynamic_cast<const std::domain_error *>(&e) ||
                 dynamic_cast<const std::length_error *>(&e);
    record(value ? KVL_EXC_VALUE : KVL_EXC_RUNTIME, e.what());
  } catch (const std::range_error &e) {
    record(KVL_EXC_VALUE, e.what());
  } catch (const std::overflow_error &e) {
    record(KVL_EXC_OVERFLOW, e.what());
  } catch (const std::underflow_error &e) {
    record(KVL_EXC_ARITHMETIC, e.what());
  } catch (const std::bad_cast &e) {
    record(KVL_EXC_TYPE, e.what());
  } catch (const std::system_error &e) {
    record_system_error(e);
  } catch (const std::exception &e) {
    record(KVL_EXC_RUNTIME, e.what());
  } catch (...) {
    record_unidentifiable();
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
