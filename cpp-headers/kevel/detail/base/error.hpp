// kevel/detail/base/error.hpp: a Python exception as a C++ exception.
#pragma once
#include <kevel/detail/base/defs.hpp>

#ifdef KEVEL_ERRORS_STAY_PENDING
#include <kevel/detail/base/error_pending.hpp>
#else
#include <kevel/detail/base/error_held.hpp>
#endif

KEVEL_NAMESPACE_OPEN
KEVEL_OWN_NAMES_OPEN

#define KEVEL_ERROR_CLASS(name, kind)                                                                                              \
  /** Throw one to raise the Python exception it is named after. */                                                                \
  struct name : error {                                                                                                            \
    explicit name(std::string message = {}) : error(kind, static_cast<std::string &&>(message)) {}                                 \
  };
KEVEL_ERROR_CLASS(runtime_error, KVL_EXC_RUNTIME)
KEVEL_ERROR_CLASS(type_error, KVL_EXC_TYPE)
KEVEL_ERROR_CLASS(value_error, KVL_EXC_VALUE)
KEVEL_ERROR_CLASS(index_error, KVL_EXC_INDEX)
KEVEL_ERROR_CLASS(key_error, KVL_EXC_KEY)
KEVEL_ERROR_CLASS(overflow_error, KVL_EXC_OVERFLOW)
KEVEL_ERROR_CLASS(attribute_error, KVL_EXC_ATTRIBUTE)
KEVEL_ERROR_CLASS(import_error, KVL_EXC_IMPORT)
KEVEL_ERROR_CLASS(stop_iteration, KVL_EXC_STOP_ITERATION)
KEVEL_ERROR_CLASS(not_implemented_error, KVL_EXC_NOT_IMPLEMENTED)
KEVEL_ERROR_CLASS(reference_error, KVL_EXC_REFERENCE)
#undef KEVEL_ERROR_CLASS

KEVEL_OWN_NAMES_CLOSE

namespace detail {

#ifndef KEVEL_BOOST_PYTHON
using KEVEL_NAMESPACE::error;
using KEVEL_NAMESPACE::index_error;
using KEVEL_NAMESPACE::key_error;
using KEVEL_NAMESPACE::runtime_error;
using KEVEL_NAMESPACE::stop_iteration;
using KEVEL_NAMESPACE::type_error;
using KEVEL_NAMESPACE::value_error;
#endif

[[noreturn]] KEVEL_NOINLINE inline void throw_pending() { throw error(); }

/// Throws the pending error if a status is negative.
inline void check(kvl_status status) {
  if (KEVEL_UNLIKELY(status < 0)) throw_pending();
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
