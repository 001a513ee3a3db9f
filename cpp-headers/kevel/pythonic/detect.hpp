// kevel/pythonic/detect.hpp: what a C++ type can do, asked at compile time.
#pragma once
#include <functional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether `What<T...>` is a type.
template <class, template <class...> class What, class... T> struct is_valid : std::false_type {};
template <template <class...> class What, class... T> struct is_valid<std::void_t<What<T...>>, What, T...> : std::true_type {};
template <template <class...> class What, class... T> constexpr bool can = is_valid<void, What, T...>::value;

template <class T> using begins = decltype(std::declval<T &>().begin() != std::declval<T &>().end());
template <class T> using iterated = decltype(*std::declval<T &>().begin());
template <class T> using sized = decltype(static_cast<size_t>(std::declval<const T &>().size()));
template <class T> using tells_empty = decltype(static_cast<bool>(std::declval<const T &>().empty()));
template <class T> using indexed = decltype(std::declval<T &>()[size_t()]);
template <class T> using index_assigned = decltype(std::declval<T &>()[size_t()] = std::declval<std::decay_t<indexed<T>>>());
template <class T> using grown = decltype(std::declval<T &>().push_back(std::declval<std::decay_t<indexed<T>>>()), T());
template <class T> using key_of = typename T::key_type;
template <class T> using mapped_of = typename T::mapped_type;
template <class T> using by_key = decltype(std::declval<T &>()[std::declval<const key_of<T> &>()]);
template <class T> using keyed_assigned = decltype(std::declval<by_key<T>>() = std::declval<mapped_of<T>>());
template <class T> using find_result = decltype(std::declval<const T &>().find(std::declval<const key_of<T> &>()));
template <class T> using found_by_key = decltype(std::declval<find_result<T>>() != std::declval<const T &>().end());
template <class T> using equals = decltype(static_cast<bool>(std::declval<const T &>() == std::declval<const T &>()));
template <class T> using differs = decltype(static_cast<bool>(std::declval<const T &>() != std::declval<const T &>()));
template <class T> using is_less = decltype(static_cast<bool>(std::declval<const T &>() < std::declval<const T &>()));
template <class T> using is_not_more = decltype(static_cast<bool>(std::declval<const T &>() <= std::declval<const T &>()));
template <class T> using is_more = decltype(static_cast<bool>(std::declval<const T &>() > std::declval<const T &>()));
template <class T> using is_not_less = decltype(static_cast<bool>(std::declval<const T &>() >= std::declval<const T &>()));
template <class T> using hashed = decltype(static_cast<size_t>(std::hash<T>()(std::declval<const T &>())));
template <class T> using printed = decltype(std::declval<std::ostream &>() << std::declval<const T &>());
template <class T> using erased_at = decltype(std::declval<T &>().erase(std::declval<T &>().begin()));
template <class T>
using inserted_at = decltype(std::declval<T &>().insert(std::declval<T &>().begin(), std::declval<const std::decay_t<indexed<T>> &>()));
template <class T> using inserted_key = decltype(std::declval<T &>().insert(std::declval<const key_of<T> &>()));
template <class T> using erased_key = decltype(std::declval<T &>().erase(std::declval<const key_of<T> &>()));
template <class T> using arrowed = decltype(*std::declval<const T &>().operator->());
template <class T> using dereferenced = decltype(*std::declval<const T &>());
template <class T> using tested = decltype(static_cast<bool>(std::declval<const T &>()));
template <class T> using in_memory = decltype(*std::declval<T &>().data());
template <class T> using called = decltype(&T::operator());

using std::to_string;
/// By to_string of the type's own namespace, or of std.
template <class T> using printed_by_to_string = decltype(std::string(to_string(std::declval<const T &>())));

/// What `in` asks for: the key_type, else the value_type.
template <class T, class = void> struct sought_type { using type = void; };
template <class T> struct sought_type<T, std::void_t<key_of<T>>> { using type = key_of<T>; };
template <class T> struct sought_type<T, std::enable_if_t<!can<key_of, T>, std::void_t<typename T::value_type>>> { using type = typename T::value_type; };
template <class T> using sought_by = typename sought_type<T>::type;
template <class T> using tells_contained = decltype(static_cast<bool>(std::declval<const T &>().contains(std::declval<const sought_by<T> &>())));
template <class T> using tells_count = decltype(std::declval<const T &>().count(std::declval<const sought_by<T> &>()) > 0);
/// Whether T tells by contains(), find() or count() of its keys or values.
template <class T> constexpr bool tells_members = can<tells_contained, T> || can<tells_count, T> || can<found_by_key, T>;

template <class T> constexpr bool is_mapping = can<mapped_of, T> && can<found_by_key, T>;
template <class T> constexpr bool is_set = can<key_of, T> && !can<mapped_of, T> && can<found_by_key, T>;
/// What leads to another object, as smart pointers do.
template <class T> constexpr bool is_pointing = can<arrowed, T> && can<dereferenced, T>;
/// Numbers one after the other.
template <class T, class = void> constexpr bool is_number_array = false;
template <class T>
constexpr bool is_number_array<T, std::enable_if_t<std::is_arithmetic_v<std::remove_reference_t<in_memory<T>>> && can<sized, T>>> = true;

/// Whether a comparison compiles. Containers of the standard library declare it whatever their elements are, so that those are asked too.
template <template <class...> class What, class T> constexpr bool compares() {
  if constexpr (!can<What, T>) {
    return false;
  } else if constexpr (can<begins, T>) {
    using element = bare<iterated<T>>;
    if constexpr (!std::is_same_v<element, T>) return compares<What, element>(); // a path is a range of paths
  }
  return true;
}

/// What iteration over a std::map gives: to Python a tuple of key and value.
template <class T> constexpr bool is_entry = false;
template <class K, class V> constexpr bool is_entry<std::pair<const K, V>> = true;

/// Whether `in` can be answered; of entries Python finds it by iteration.
template <class T> constexpr bool has_members() {
  if constexpr (tells_members<T>)
    return true;
  else if constexpr (can<begins, T>)
    return can<equals, bare<iterated<T>>> && !is_entry<bare<iterated<T>>>;
  else
    return false;
}

template <class T> constexpr bool is_sequence = can<sized, T> && can<indexed, T> && !can<mapped_of, T>;

} // namespace detail
KEVEL_NAMESPACE_CLOSE
