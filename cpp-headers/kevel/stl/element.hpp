// kevel/stl/element.hpp: what is inside of Python's containers, as values of C++; one that does not fit is named.
#pragma once
#include <kevel/detail/convert/hint.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/iterator.hpp>
#include <kevel/detail/object/list.hpp>
#include <kevel/detail/object/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Numbers whose arrays cross at once.
template <class T> constexpr bool is_array_number =
    std::is_arithmetic_v<T> && !is_wide_char<T> && scalar<T>::code != 'c' && !std::is_same_v<T, bool> && sizeof(T) <= sizeof(double);

/// What only points to the text of a str.
template <class T> constexpr bool is_text_pointer = kind_of<bare<T>>() == kind::view || std::is_same_v<std::decay_t<T>, const char *>;

[[noreturn]] KEVEL_NOINLINE inline void refuse_text() { throw type_error("expected a list, got str"); }
[[noreturn]] KEVEL_NOINLINE inline void refuse_kind(const char *wanted, const object &got) {
  throw type_error(std::string("expected ") + wanted + ", got " + type_name_of(got.bits()));
}
[[noreturn]] KEVEL_NOINLINE inline void refuse_length(size_t wanted, int64_t got) {
  throw type_error("expected " + std::to_string(wanted) + (wanted == 1 ? " element" : " elements") + ", got " + std::to_string(got));
}

/// What is made once, and kept; `cache` as for builtin_type.
template <class Make> const object &made_once(object *&cache, Make make) {
  if (!__atomic_load_n(&cache, __ATOMIC_ACQUIRE)) __atomic_store_n(&cache, keep_forever(make()), __ATOMIC_RELEASE);
  return *cache;
}

/// repr(object), or the beginning of it, for messages.
KEVEL_NOINLINE inline std::string shown(const object &o) {
  std::string text;
  append_text(text, unary(KVL_OP_REPR, o.bits()).bits(), nullptr);
  if (text.size() <= 60) return text;
  size_t end = 57;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

/// Throws an exception on with the place where it came from before its text: "element 3: expected int, got str". It stays the
/// exception it is; one of a type that is not Python's own for refused values is left alone.
[[noreturn]] KEVEL_NOINLINE inline void rethrow_from(const error &refusal, const std::string &place) {
  const bool is_ours = is_refused_value(refusal);
  const object exception = refusal.value();
  const object type = unary(KVL_OP_TYPE, exception.bits());
  const object names = import_module("builtins");
  for (const char *known : {"TypeError", "OverflowError", "ValueError"}) {
    if (!query(KVL_QUERY_IS, type.bits(), get_attribute(names.bits(), known).bits())) continue;
    std::string text = place + ": ";
    append_text(text, exception.bits(), nullptr);
    kvl_slot slots[3] = {};
    slots[1] = to_slot(text.data());
    slots[2] = to_slot(static_cast<int64_t>(text.size()));
    set_attribute(exception.bits(), "args", build(KVL_BUILD_TUPLE, "Os", slots).bits());
    if (is_ours) set_attribute(exception.bits(), "_kvl_refusal", KVL_TRUE);
  }
  kvl_global kept = {0};
  check(api->global_new(env(), exception.bits(), &kept));
  check(api->error_restore(env(), kept));
  throw_pending();
}

/// The items that Ts are made of, which stay until the call of C++ that is under way ends if the Ts point to them.
template <class T> object held(const object &items) {
  if constexpr (borrowing<T>::value) {
    const object own = unary(KVL_OP_TUPLE, items.bits());
    lend_object(own.bits(), nullptr, 0);
    return own;
  } else {
    return items;
  }
}

/// The value of one element. Errors: as those of extract<T>.
template <class T> extracted<T> item_value(const object &item) {
  static_assert(!is_text_pointer<T>, "A container of std::string_view or const char * would point to texts that Python may have dropped: "
                                     "take std::string.");
  static_assert(kind_of<bare<T>>() != kind::unique && !is_moved_out<T>(),
                "A container of std::unique_ptr, or of a class that is only moved, would take some objects away from Python even if another "
                "one does not fit: take std::shared_ptr, or pointers.");
  return from_python<T>(item);
}
/// The same for an element that has a number.
template <class T> extracted<T> item_value_at(const object &item, size_t place) {
  try {
    return item_value<T>(item);
  } catch (const error &refusal) {
    rethrow_from(refusal, "element " + std::to_string(place));
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
