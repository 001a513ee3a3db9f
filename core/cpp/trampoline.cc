// core/cpp/trampoline.cc: calls foreign C++ inside try/catch, for core/src/native/bridge.rs.
#include "kevel/cpp/trampoline.h"

namespace kevel_core {

namespace {

void *pointer(std::size_t address) { return reinterpret_cast<void *>(address); }

} // namespace

std::int32_t call_init(std::size_t function, std::size_t api, std::size_t module) {
  using init = std::int32_t (*)(const void *, void *);
  return reinterpret_cast<init>(function)(pointer(api), pointer(module));
}

void call_packed(std::size_t function, std::size_t typed, std::size_t data, std::size_t slots) {
  using packed = void (*)(void *, void *, void *);
  reinterpret_cast<packed>(function)(pointer(typed), pointer(data), pointer(slots));
}

void call_hook(std::size_t function, std::size_t data) {
  using hook = void (*)(void *);
  reinterpret_cast<hook>(function)(pointer(data));
}

void call_destroy(std::size_t function, std::size_t box) {
  using destroy = void (*)(void *);
  reinterpret_cast<destroy>(function)(pointer(box));
}

void call_foreign(std::size_t call, std::size_t shape, std::size_t function, std::size_t result, std::size_t arguments) {
  using foreign = void (*)(void *, void (*)(), void *, void **);
  reinterpret_cast<foreign>(call)(pointer(shape), reinterpret_cast<void (*)()>(function), pointer(result),
                                  static_cast<void **>(pointer(arguments)));
}

std::size_t call_cast(std::size_t function, std::size_t object) {
  using cast = void *(*)(void *);
  return reinterpret_cast<std::size_t>(reinterpret_cast<cast>(function)(pointer(object)));
}

} // namespace kevel_core
