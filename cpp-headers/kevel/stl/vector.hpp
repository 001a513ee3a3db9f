// kevel/stl/vector.hpp: std::vector<T> as a Python list. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <vector>

#include <kevel/hint.hpp>
#include <kevel/iterator.hpp>
#include <kevel/list.hpp>
#include <kevel/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Numbers whose arrays cross at once.
template <class T> constexpr bool is_array_number = std::is_arithmetic_v<T> && scalar<T>::code != 'c' && !std::is_same_v<T, bool>;

[[noreturn]] KEVEL_NOINLINE inline void refuse_text() { throw type_error("expected a list, got str"); }

} // namespace detail

/// A copy, both ways. From Python: what list() takes, but no str for elements that are no numbers, since a single text in the place of
/// a list of texts is a mistake. Numbers cross all at once, with the checks that each would get alone. Errors: TypeError,
/// OverflowError, or what the iterable raises.
template <class T> struct value_caster<std::vector<T>> {
  static std::string python_hint(crossing way) {
    return (way == crossing::into_cpp ? "typing.Iterable[" : "list[") + type_hint<T>(way) + "]";
  }
  static std::vector<T> from_python(const object &source) {
    if constexpr (detail::is_array_number<T>) {
      return numbers(source);
    } else {
      if (extract<str>(source).check()) detail::refuse_text();
      std::vector<T> made;
      for (const object &item : source) made.push_back(extract<T>(item)());
      return made;
    }
  }
  static object to_python(const std::vector<T> &values) {
    if constexpr (detail::is_array_number<T>) {
      kvl_local out = {0};
      detail::check(detail::api->array_new(detail::env(), detail::scalar<T>::code, values.data(), static_cast<int64_t>(values.size()), &out));
      return detail::adopt(out);
    } else {
      list made;
      for (const auto &value : values) made.append(static_cast<const T &>(value));
      return made;
    }
  }

private:
  static std::vector<T> numbers(const object &source) {
    // An iterator gives what it has once only.
    const object items = extract<list>(source).check() ? source : list(source);
    T few[32];
    int64_t count = get(items, few, 32);
    if (count <= 32) return std::vector<T>(few, few + count);
    std::vector<T> made;
    do {
      made.resize(static_cast<size_t>(count));
      count = get(items, made.data(), made.size());
    } while (count > static_cast<int64_t>(made.size())); // another thread has made it longer
    made.resize(static_cast<size_t>(count));
    return made;
  }
  static int64_t get(const object &source, T *into, size_t capacity) {
    int64_t count = 0;
    detail::check(detail::api->array_get(detail::env(), source.bits(), detail::scalar<T>::code, into, static_cast<int64_t>(capacity), &count));
    return count;
  }
};

KEVEL_NAMESPACE_CLOSE
