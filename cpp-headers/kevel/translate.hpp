// kevel/translate.hpp: whatever a user's function throws, as the pending error.
#pragma once
#include <cxxabi.h>

#include <cstring>
#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

#include <kevel/error.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void record(kvl_exception kind, const char *message, int32_t os_errno = 0) noexcept {
  api->error_set(env(), kind, message, text_length(message), os_errno);
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

/// Each module has a class `error` of its own. One gets from module to module in a std::future, or where functions of C++ call one
/// another. libstdc++ takes all of them for one class, as they have one name; libc++ does not.
#ifdef _LIBCPP_VERSION
template <class... Known> bool is_named_as_one_of(const char *name) noexcept {
  return ((std::strcmp(name, typeid(Known).name()) == 0) || ...);
}
KEVEL_NOINLINE inline bool is_error_of_another_module(const std::exception &e) noexcept {
  return is_named_as_one_of<error, runtime_error, type_error, value_error, index_error, key_error, overflow_error, attribute_error,
                            import_error, stop_iteration, not_implemented_error, reference_error>(typeid(e).name());
}
#else
constexpr bool is_error_of_another_module(const std::exception &) noexcept { return false; }
#endif

/// What a user has registered for the exceptions of one type (translator.hpp).
struct translator {
  virtual ~translator() = default;
  /// Handles the exception in flight if it is of that type.
  virtual bool run() const = 0;
  const translator *next = nullptr;
};
inline const translator *translators = nullptr;

/// Offers the exception being handled to the translators, and what one of them throws instead to the others.
inline bool run_translators(const translator *first = translators) noexcept;

/// Makes the exception being handled the pending error of this thread. The only place that maps C++ exceptions to Python's;
/// call it from a catch clause.
KEVEL_NOINLINE inline void translate_exception() noexcept {
  if (translators && run_translators()) return;
  try {
    throw;
  } catch (const error_already_set &e) {
    restore_thrown(e);
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
    if (is_error_of_another_module(e))
      restore_thrown(static_cast<const error &>(e));
    else
      record(KVL_EXC_RUNTIME, e.what());
  } catch (...) {
    record_unidentifiable();
  }
}

inline bool run_translators(const translator *first) noexcept {
  for (const translator *t = first; t; t = t->next) {
    try {
      if (t->run()) return true;
    } catch (...) {
      if (!run_translators(t->next)) translate_exception();
      return true;
    }
  }
  return false;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
