// core/cpp/rtti.cc: readable names of C++ types, for core/src/native/bridge.rs.
#include "kevel/cpp/rtti.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <string>
#include <string_view>

namespace kevel_core {

namespace {

/// The name that everybody writes: of libc++ without its inline namespace.
std::string without_version(std::string name) {
  constexpr std::string_view written = "std::__1::", meant = "std::";
  for (std::size_t at = 0; (at = name.find(written, at)) != std::string::npos; at += meant.size())
    name.replace(at, written.size(), meant);
  return name;
}

} // namespace

rust::String demangle(rust::Str name) {
  int status = 0;
  // Modules add "@address" to the names of types in unnamed namespaces.
  const std::string terminated = std::string(name).substr(0, std::string_view(name.data(), name.size()).find('@'));
  const std::unique_ptr<char, decltype(&std::free)> readable(
      abi::__cxa_demangle(terminated.c_str(), nullptr, nullptr, &status), &std::free);
  return readable ? rust::String::lossy(without_version(readable.get())) : rust::String(terminated);
}

} // namespace kevel_core
