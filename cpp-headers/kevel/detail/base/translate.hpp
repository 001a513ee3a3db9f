// kevel/detail/base/translate.hpp: whatever a user's function throws, as the pending error.
#pragma once
#include <cstring>
#include <new>
#include <stdexcept>
#include <typeinfo>

#include <kevel/detail/base/error.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void record(kvl_exception kind, const char *message, int32_t os_errno = 0) noexcept {
  api->error_set(env(), kind, message, text_length(message), os_errno);
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

/// What a user has registered for the exceptions of one type (translator.hpp). Modules may share them: the layout stays as it is.
struct translator {
  /// Handles the exception in flight if it is of that type, and tells whether it was.
  bool (*run)(const translator &) noexcept;
  const translator *next;
};
/// Where the one is that was registered last.
inline const translator **first_translator() noexcept;

/// Makes the exception being handled, which is none of Python's, the pending error: one of std's, and any other.
inline void record_exception(const std::exception &e) noexcept;
inline void record_unidentifiable() noexcept;

} // namespace detail
KEVEL_NAMESPACE_CLOSE

// Which exceptions become which of Python's: what stands on the facade may have another table.
#ifndef KEVEL_EXCEPTIONS
#define KEVEL_EXCEPTIONS <kevel/detail/base/exceptions.hpp>
#endif
#include KEVEL_EXCEPTIONS

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Offers the exception being handled to translators.
inline bool run_translators(const translator *first) noexcept {
  for (const translator *t = first; t; t = t->next)
    if (t->run(*t)) return true;
  return false;
}

/// Makes the exception being handled the pending error of this thread; call it from a catch clause. `first` is the translator that is
/// asked first.
KEVEL_NOINLINE inline void translate_exception(const translator *first) noexcept {
  if (run_translators(first)) return;
  try {
    throw;
  } catch (const error_already_set &e) {
    restore_thrown(e);
  } catch (const std::exception &e) {
    if (is_error_of_another_module(e))
      restore_thrown(static_cast<const error &>(e));
    else
      record_exception(e);
  } catch (...) {
    record_unidentifiable();
  }
}
KEVEL_NOINLINE inline void translate_exception() noexcept {
  translate_exception(__atomic_load_n(first_translator(), __ATOMIC_ACQUIRE));
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
