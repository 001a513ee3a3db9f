// kevel/detail/base/defs.hpp: compiler macros and the namespace every other header opens.
#pragma once

/// The namespace of the facade. It is hidden: each module has its own copy of every inline variable and type, so modules
/// built with different versions of these headers can live in one process. Define the first three macros before the first
/// include to declare the facade in another namespace.
#ifndef KEVEL_NAMESPACE_OPEN
#define KEVEL_NAMESPACE_OPEN namespace kevel __attribute__((visibility("hidden"))) {
#define KEVEL_NAMESPACE_CLOSE }
#define KEVEL_NAMESPACE_NAME kevel
#endif
#define KEVEL_NAMESPACE ::KEVEL_NAMESPACE_NAME

/// Around public names that are kevel's own: where the facade stands for another library, they stay in detail.
#ifndef KEVEL_OWN_NAMES_OPEN
#define KEVEL_OWN_NAMES_OPEN
#define KEVEL_OWN_NAMES_CLOSE
#endif

/// How objects and the like convert to bool: where users expect it, without being asked.
#ifndef KEVEL_EXPLICIT_BOOL
#define KEVEL_EXPLICIT_BOOL explicit
#endif

/// A declaration whose end is the end of each call of C++; other sets of headers put theirs here.
#ifndef KEVEL_CALL_SCOPE
#define KEVEL_CALL_SCOPE
#endif
/// Whether a call of C++ that returned has left an exception pending.
#ifndef KEVEL_CALL_FAILED
#define KEVEL_CALL_FAILED false
#endif

/// Which objects are numbers and texts, outside of parameters: a flag that value_get gets with each code (KVL_VALUE_BY_TYPE).
#ifndef KEVEL_VALUE_RULES
#define KEVEL_VALUE_RULES 0
#endif
/// The Python type of texts of wide characters.
#ifndef KEVEL_WIDE_TEXT
#define KEVEL_WIDE_TEXT "str"
#endif

#define KEVEL_INLINE inline __attribute__((always_inline))
#define KEVEL_NOINLINE __attribute__((noinline, cold))
#define KEVEL_EXPORT __attribute__((visibility("default"), used))
#define KEVEL_LIKELY(x) __builtin_expect(static_cast<bool>(x), 1)
#define KEVEL_UNLIKELY(x) __builtin_expect(static_cast<bool>(x), 0)

#if __cplusplus < 201703L
#error "kevel needs C++17: compile with -std=c++17 or later."
#endif
