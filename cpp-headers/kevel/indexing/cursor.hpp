// kevel/indexing/cursor.hpp: what Python sees of an element by value, and iteration by index.
#pragma once
#include <iterator>

#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/convert/converters.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Whether Python sees elements as values alone: numbers, texts, pointers, and what has no class but a conversion.
template <class T> constexpr bool is_value_element = kind_of<T>() != kind::instance || std::is_pointer_v<T>;

/// What Python sees of an element that is no proxy: an object that a pointer leads to is not copied.
template <class T> object element_value(const T &value) {
  if constexpr (std::is_pointer_v<T> && kind_of<T>() == kind::instance)
    return object(ptr(value));
  else
    return object(value);
}

/// Whether a container finds its elements by number at once.
template <class C, class = void> struct has_places : std::false_type {};
template <class C>
struct has_places<C, std::void_t<typename std::iterator_traits<typename C::iterator>::iterator_category>>
    : std::is_base_of<std::random_access_iterator_tag, typename std::iterator_traits<typename C::iterator>::iterator_category> {};

/// Iterates by index, so that a container may change meanwhile.
template <class Suite> struct element_cursor {
  object container;
  size_t next;

  static object self(object cursor) { return cursor; }
  static object step(element_cursor &cursor) {
    const size_t index = cursor.next++; // of two threads each gets an index of its own
    if (auto &found = Suite::fresh(cursor.container); index < Suite::size_of(found)) return Suite::show_next(cursor.container, found, index);
    cursor.next = index;
    throw stop_iteration();
  }
  static object begin(object container) {
    define_hidden<element_cursor>([] {
      class_<element_cursor>("iterator", no_init).def("__iter__", &element_cursor::self).def("__next__", &element_cursor::step);
    });
    return object(element_cursor{container, 0});
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
