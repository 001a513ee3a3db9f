// kevel/indexing/bind.hpp: what bind_vector and bind_map share.
#pragma once
#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/dict.hpp>
#include <kevel/detail/object/str.hpp>
#include <kevel/indexing/suite.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T, class = void> struct is_comparable : std::false_type {};
template <class T>
struct is_comparable<T, std::void_t<decltype(static_cast<bool>(std::declval<const T &>() == std::declval<const T &>()))>>
    : std::true_type {};

/// What a container consists of that Python fills.
template <class... T> struct are_stored : std::true_type {
  static_assert(!(is_of_call<T> || ...), "A bound container cannot consist of raw pointers or views, because nothing would keep what they "
                                         "lead to: take std::shared_ptr, or std::string.");
};

/// Whether the container that an object holds has elements of which C++ says that they are equal to those of another.
template <class Container> object equal_containers(const object &source, const object &other) {
  const extract<Container &> same(other);
  if (!same.check()) return object(steal_tag(), handle::steal(KVL_NOT_IMPLEMENTED));
  if constexpr (is_plain<typename Container::value_type>::value) {
    Container *container = &extract<Container &>(source)(), *with = &same();
    // An element may have moved while the other one was asked for.
    if (shown_moving<exposed<Container>>::ever) container = &extract<Container &>(source)();
    return object(*container == *with);
  } else {
    const Container container = extract<Container &>(source)(), with = same();
    return object(container == with);
  }
}
/// "Name(items)"
inline object shown_container(const object &container, const object &items) {
  return str("{}({!r})").format(unary(KVL_OP_TYPE, container.bits()).attr("__name__"), items);
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
