// kevel/deferred.hpp: Python objects of static variables, which are constructed before the module has its function table.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <kevel/api.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What to make once Python can be asked: an empty container (`build` is a KVL_BUILD_*) or a text (`code` is 's' or 'y').
/// Python can't be asked earlier: dlopen runs the constructors with the loader's lock held, and a thread that holds the GIL
/// may be waiting for that.
struct deferred {
  int32_t build;
  int32_t code;
  int64_t size;
  char text[1];
};

/// Handle bits of one: a kind that the core never hands out, and its address.
constexpr uint64_t deferred_kind = 7;
inline bool is_deferred(uint64_t bits) { return (bits >> 59) == deferred_kind; }
inline deferred *deferred_of(uint64_t bits) { return reinterpret_cast<deferred *>(bits & ((uint64_t(1) << 59) - 1)); }

inline uint64_t defer(int32_t build, int32_t code, const char *text, size_t size) {
  auto *made = static_cast<deferred *>(std::malloc(sizeof(deferred) + size));
  made->build = build;
  made->code = code;
  made->size = static_cast<int64_t>(size);
  if (size) std::memcpy(made->text, text, size);
  return (deferred_kind << 59) | reinterpret_cast<uint64_t>(made);
}
inline uint64_t copy_deferred(uint64_t bits) {
  deferred *d = deferred_of(bits);
  return defer(d->build, d->code, d->text, static_cast<size_t>(d->size));
}
inline void delete_deferred(uint64_t bits) { std::free(deferred_of(bits)); }

/// Makes the object; the local of it, or the status of the failure.
inline kvl_status make_deferred(uint64_t bits, kvl_local *out) {
  deferred *d = deferred_of(bits);
  kvl_slot slots[2] = {};
  if (!d->code) return api->value_build(env(), d->build, "O", slots, out);
  slots[0].p = d->text;
  slots[1].i = d->size;
  return api->value_new(env(), d->code, slots, out);
}

/// Ends the process with a sentence: nothing can be raised out of a static constructor.
[[noreturn]] KEVEL_NOINLINE inline void fail_too_early() {
  std::fputs("kevel: a static variable of a module uses Python before the module is initialised. Static object, list, dict, tuple, str and "
             "bytes may be default-constructed, or from a literal; make any other Python object inside KEVEL_MODULE or on first use.\n",
             stderr);
  std::abort();
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
