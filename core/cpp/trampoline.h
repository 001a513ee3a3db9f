// core/cpp/trampoline.h: calls foreign C++ inside try/catch, for core/src/native/bridge.rs.
//
// Addresses travel as integers: cxx has no function pointers of C linkage, and the Rust side states their types where it
// casts them. Every function here may throw; cxx turns that into a Result, with the trycatch below.
#pragma once

#include <cstdint>
#include <exception>
#include <typeinfo>

namespace rust {
namespace behavior {

// cxx's own catches std::exception only; anything else would cross Rust frames.
template <typename Try, typename Fail>
static void trycatch(Try &&func, Fail &&fail) noexcept {
  try {
    func();
  } catch (const std::exception &error) {
    fail(error.what());
  } catch (...) {
    fail("something that is no std::exception");
  }
}

} // namespace behavior
} // namespace rust

namespace kevel_core {

// int32_t kevel_module_<name>(const kvl_api *api, kvl_module *module)
std::int32_t call_init(std::size_t function, std::size_t api, std::size_t module);

// void packed(void *typed, void *data, kvl_slot *slots)
void call_packed(std::size_t function, std::size_t typed, std::size_t data, std::size_t slots);

// void function(void *data)
void call_hook(std::size_t function, std::size_t data);

// void destroy(kvl_box *box)
void call_destroy(std::size_t function, std::size_t box);

// void call(ffi_cif *shape, void (*function)(void), void *result, void **arguments), which is ffi_call
void call_foreign(std::size_t call, std::size_t shape, std::size_t function, std::size_t result, std::size_t arguments);

// void *cast(void *object)
std::size_t call_cast(std::size_t function, std::size_t object);

} // namespace kevel_core
