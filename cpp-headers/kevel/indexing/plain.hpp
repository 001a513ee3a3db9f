// kevel/indexing/plain.hpp: elements that a container can be asked for, and drops, while others wait.
#pragma once
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether copying, comparing and destroying a T certainly calls no Python, as a T that holds Python objects may: then other code runs
/// in the middle of what the container does, and may change it. Of what is not known the answer is false.
template <class T, class = void> struct is_plain : std::is_trivially_copyable<T> {};
template <class C, class Traits, class Allocator> struct is_plain<std::basic_string<C, Traits, Allocator>> : std::true_type {};
template <class A, class B> struct is_plain<std::pair<A, B>> : std::bool_constant<is_plain<std::remove_const_t<A>>::value && is_plain<B>::value> {};
template <class... T> struct is_plain<std::tuple<T...>> : std::bool_constant<(is_plain<T>::value && ...)> {};
template <class T, class Allocator> struct is_plain<std::vector<T, Allocator>> : is_plain<T> {};

/// Calls `use` with an element, or with a copy of it where what is done with it may call Python.
template <class T, class Use> decltype(auto) use_element(const T &element, Use use) {
  if constexpr (is_plain<T>::value || !std::is_copy_constructible_v<T>) {
    return use(element);
  } else {
    const T own(element);
    return use(own);
  }
}

/// Gives an element another value. The old one goes last, when nothing refers to the element any more.
template <class Element, class T> void exchange_element(Element &&element, const T &value) {
  if constexpr (is_plain<T>::value || !std::is_lvalue_reference_v<Element> || !std::is_swappable_v<T> || !std::is_copy_constructible_v<T>) {
    element = value;
  } else {
    T own(value);
    using std::swap;
    swap(element, own);
  }
}

/// Erases elements of a sequence. They go last, when the sequence is in order again.
template <class Container, class Iterator> void erase_elements(Container &container, Iterator from, Iterator to) {
  using T = typename Container::value_type;
  if constexpr (is_plain<T>::value || !std::is_move_constructible_v<T>) {
    container.erase(from, to);
  } else {
    std::vector<T> gone;
    for (Iterator each = from; each != to; ++each) gone.push_back(static_cast<T &&>(*each));
    container.erase(from, to);
  }
}

template <class Container, class = void> struct has_nodes : std::false_type {};
template <class Container> struct has_nodes<Container, std::void_t<typename Container::node_type>> : std::true_type {};
/// Erases a key; whether it was there.
template <class Container> bool erase_key(Container &container, const typename Container::key_type &key) {
  if constexpr (has_nodes<Container>::value) {
    if constexpr (!is_plain<typename Container::value_type>::value) {
      const auto found = container.find(key);
      return found != container.end() && !container.extract(found).empty();
    }
  }
  return container.erase(key) != 0;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
