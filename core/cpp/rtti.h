// core/cpp/rtti.h: readable names of C++ types, for core/src/native/bridge.rs.
#pragma once

#include "rust/cxx.h"

namespace kevel_core {

// The name as its author wrote it; the name itself if it is not a mangled one.
rust::String demangle(rust::Str name);

} // namespace kevel_core
