// kevel/detail/base/handle_exception.hpp: throwing what is pending, and handling what is thrown.
#pragma once
#include <kevel/detail/base/translate.hpp>

KEVEL_NAMESPACE_OPEN

/// Throws the exception that a call has left pending, for code that works with statuses.
[[noreturn]] inline void throw_error_already_set() { throw error_already_set(); }

/// The pointer, if it is not null; else there is an exception pending, which is thrown.
template <class T> T *expect_non_null(T *p) {
  if (!p) throw_error_already_set();
  return p;
}

/// Calls f; true if it threw. The Python exception of that is pending then, for who reports by a status or calls
/// throw_error_already_set().
template <class F> bool handle_exception(F f) {
  try {
    f();
    return false;
  } catch (...) {
    detail::translate_exception();
    return true;
  }
}
/// Makes the exception being handled a pending one.
inline void handle_exception() {
  handle_exception([] { throw; });
}

KEVEL_NAMESPACE_CLOSE
