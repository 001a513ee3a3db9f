// tests/checked/m33_exception_escaped.cc - a C++ exception leaves a C function
// expect: KV0133
// says: let a C++ exception escape: overboard
#include "mistake.h"

#include <stdexcept>

static void commit(kvl_env *, kvl_ref) { throw std::runtime_error("overboard"); }
MISTAKE(m33_exception_escaped)
