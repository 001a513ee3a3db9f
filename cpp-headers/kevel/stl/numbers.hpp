// kevel/stl/numbers.hpp: numbers of a sequence, which cross all at once.
#pragma once
#include <vector>

#include <kevel/detail/object/tuple.hpp>
#include <kevel/stl/memory.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Copies the numbers of a sequence; returns how many there are, of which at most `capacity` are copied. Errors: TypeError or
/// OverflowError, which name the element, or what the iterable raises.
template <class T> size_t get_numbers(const object &source, T *into, size_t capacity) {
  int64_t count = 0;
  check(api->array_get(env(), source.bits(), scalar<T>::code, into, static_cast<int64_t>(capacity), &count));
  return static_cast<size_t>(count);
}

/// Whether an object is a list or tuple, and of no class derived from them.
KEVEL_NOINLINE inline bool is_list_or_tuple(const object &o) {
  const object type = unary(KVL_OP_TYPE, o.bits());
  return query(KVL_QUERY_IS, type.bits(), builtin_type(builtin_type_cache<list>::type, "list").bits()) ||
         query(KVL_QUERY_IS, type.bits(), builtin_type(builtin_type_cache<KEVEL_NAMESPACE::tuple>::type, "tuple").bits());
}

/// The numbers of a sequence, or of anything iterable. Memory of Ts is copied as it is.
template <class T> std::vector<T> numbers_of(const object &source) {
  object items = source;
  if (!extract<list>(source).check()) {
    if (!extract<KEVEL_NAMESPACE::tuple>(source).check()) {
      acquired memory;
      if (memory.acquire_if_any(source) && memory.template holds<T>())
        return std::vector<T>(memory.data<T>(), memory.data<T>() + memory.size<T>());
    }
    items = list(source); // an iterator gives what it has once only
  }
  T few[32];
  size_t count = get_numbers(items, few, 32);
  if (count <= 32) return std::vector<T>(few, few + count);
  if (!is_list_or_tuple(items)) items = list(items); // a class derived from them may give something else each time
  std::vector<T> made;
  do {
    made.resize(count);
    count = get_numbers(items, made.data(), made.size());
  } while (count > made.size()); // another thread has made it longer
  made.resize(count);
  return made;
}

template <class T> object list_of_numbers(const T *values, size_t count) {
  kvl_local out = {0};
  check(api->array_new(env(), scalar<T>::code, values, static_cast<int64_t>(count), &out));
  return adopt(out);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
