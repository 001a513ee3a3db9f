// kevel/indexing/suite.hpp: indexing_suite: C++ containers that look like Python's sequences and mappings.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include <kevel/detail/bind/visitor.hpp>
#include <kevel/indexing/container_utils.hpp>
#include <kevel/indexing/cursor.hpp>
#include <kevel/indexing/element.hpp>
#include <kevel/indexing/parameters.hpp>
#include <kevel/indexing/places.hpp>
#include <kevel/indexing/plain.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct indexing_headers {};

} // namespace detail
#ifndef KEVEL_BOOST_PYTHON
namespace detail {

// How hooks of users get a key; other sets of headers have theirs (kevel_boost/pyobject.hpp).
using index_key = const object &;
inline index_key hook_key(const object &key) { return key; }
inline const object &given_key(index_key key) { return key; }

} // namespace detail
#endif

/// Base of suites. `Derived` says how a container is read and changed:
///
///     get_item, set_item, delete_item(container, index), size, contains(container, key), convert_index(container, const object &)
///     unless NoSlice: get_slice, set_slice, delete_slice(container, from, to), get_min_index, get_max_index
///
/// and may replace compare_index, adjust_index, extension_def(class). Elements of a class are proxies, which stay elements of the
/// container; NoProxy copies them to Python instead. Errors: IndexError, KeyError or TypeError, and the container is unchanged.
///
/// Whatever asks Python lets other threads in, and may run code of the user's that changes the container, or moves it if it is an
/// element itself. So all that is asked is asked first; the container is looked up after, and not left between a look and a change.
template <class Container, class Derived, bool NoProxy = false, bool NoSlice = false,
          class Data = typename Container::value_type, class Index = typename Container::size_type,
          class Key = typename Container::value_type>
class indexing_suite : public def_visitor<indexing_suite<Container, Derived, NoProxy, NoSlice, Data, Index, Key>> {
  static_assert(detail::kind_of<Container>() == detail::kind::instance,
                "An indexing suite is for a container with a class_ of its own: where a header of kevel/stl converts such containers, say "
                "KEVEL_BOUND(type) at global scope.");
  struct access;
  struct no_elements {};

public:
  static constexpr bool has_proxies = !NoProxy && !detail::is_value_element<Data>;
  typedef detail::element_box<Container, Index, Data, access> element;

  template <class Class> void visit(Class &cls) const {
    cls.def("__len__", &Derived::size)
        .def("__getitem__", &indexing_suite::get)
        .def("__setitem__", &indexing_suite::set)
        .def("__delitem__", &indexing_suite::remove)
        .def("__contains__", &indexing_suite::has)
        .def("__iter__", &indexing_suite::iterate_over);
    // Tried first. Neither making nor comparing such keys asks Python, so that the container stays where it is.
    if constexpr (detail::is_plain<Key>::value && detail::kind_of<Key>() != detail::kind::custom && !std::is_pointer_v<Key>)
      cls.def(
          "__contains__", +[](Container &container, const Key &key) { return Derived::contains(container, key); },
          detail::func_notes{KVL_FUNC_UNTOLD});
    Derived::extension_def(cls);
  }
  template <class Class> static void extension_def(Class &) {}

  static bool compare_index(Container &, const Index &a, const Index &b) { return a < b; }
  static Index adjust_index(const Index &current, const Index &from, const Index &to, size_t length) {
    return static_cast<Index>(current - (to - from) + length);
  }
  static Index get_min_index(Container &) { return Index(); }
  static Index get_max_index(Container &container) { return static_cast<Index>(Derived::size(container)); }

  /// An iterator over the elements.
  static object iterate(object container) { return detail::element_cursor<indexing_suite>::begin(container); }
  static size_t size_of(Container &container) { return Derived::size(container); }
  /// Where the container of an object is now. Asks Python.
  static Container &fresh(const object &source) { return extract<Container &>(source)(); }
  /// The element at an index, of which there is one.
  static object show(const object &source, Container &container, const Index &index) {
    if constexpr (has_proxies) {
      return element::show(source, container, index).object;
    } else {
      // A copy, for making the object asks Python.
      const Data own(Derived::get_item(container, index));
      return detail::element_value<Data>(own);
    }
  }

  /// The same for an iterator: of an element that is copied to Python, what the container has, whatever get_item makes of it.
  static object show_next(const object &source, Container &container, const Index &index) {
    if constexpr (!has_proxies && detail::has_places<Container>::value) {
      const Data own(*std::next(container.begin(), static_cast<typename Container::difference_type>(index)));
      return detail::element_value<Data>(own);
    } else {
      return show(source, container, index);
    }
  }

private:
  struct access {
    static Data *find(Container &container, const Index &index) {
      return Derived::is_within(container, index) ? &Derived::get_item(container, index) : nullptr;
    }
    static bool is_same(const Index &a, const Index &b) { return !(a < b) && !(b < a); }
  };

protected:
  /// Whether there is an element at an index, as far as that is known.
  static bool is_within(Container &container, const Index &index) {
    if constexpr (std::is_integral_v<Index>)
      return !(index < Derived::get_min_index(container)) && index < Derived::get_max_index(container);
    else
      return (void)container, (void)index, true;
  }
  [[noreturn]] static void refuse_index() { detail::throw_out_of_range(); }
  /// A container and what Python knows of its elements, as both are until Python is asked next.
  struct opened {
    explicit opened(const object &source) : at(&fresh(source)) {
      if constexpr (has_proxies) {
        known = element::known_of(source, *at);
        // Which has asked Python, if there were any.
        if (detail::shown_moving<detail::exposed<Container>>::ever) at = &fresh(source);
      }
    }
    Container &operator*() const { return *at; }

    Container *at;
    std::conditional_t<has_proxies, typename element::known, no_elements> known;
  };

  static bool is_slice(const object &key) { return extract<slice>(key).check(); }
  /// The value of an object; nothing if it does not fit.
  template <class T> static std::optional<T> wanted(const object &value) {
    try {
      return std::optional<T>(std::in_place, extract<T>(value)());
    } catch (const detail::error &e) {
      if (!detail::is_refusal_of<T>(e)) throw;
      e.discard();
      return std::nullopt;
    }
  }
  static Data converted(const object &value, const char *message) {
    std::optional<Data> item = wanted<Data>(value);
    if (!item) throw detail::type_error(message);
    return static_cast<Data &&>(*item);
  }
  /// The index that a key means, of an element that is there or of a new one, and where the container is after. Asks Python.
  static Index find_index(const object &source, const object &key, Container *&container) {
    const Index index = Derived::convert_index(fresh(source), detail::hook_key(key));
    container = &fresh(source);
    return index;
  }
  static Index new_index(const object &source, const object &key, Container *&container) { return Derived::find_index(source, key, container); }
  /// Throws unless there is an element at an index: the container may have changed since that was found.
  static void require(Container &container, const Index &index) {
    if (!Derived::is_within(container, index)) Derived::refuse_index();
  }
  static void require_item(Container &container, const Index &index) { require(container, index); }
  /// The same before an element is assigned to, which C++ must not work on.
  static void require_place(Container &container, const Index &index) {
    require(container, index);
    require_unused(container, [&](const Index &i) { return access::is_same(i, index); });
  }

  typedef detail::container_object<Container> source_object;

  static detail::iterator_object<Container, has_proxies> iterate_over(detail::iterated_object<Container> source) {
    return detail::retag<detail::iterator_object<Container, has_proxies>>(Derived::iterate(source));
  }
  static object get(detail::iterated_object<Container> source, detail::given_object key) {
    if (is_slice(key)) {
      if constexpr (!NoSlice) {
        const detail::slice_bounds part = contiguous(key);
        Container &container = fresh(source);
        const std::pair<Index, Index> range = range_in(container, part);
        return object(Derived::get_slice(container, range.first, range.second));
      } else {
        refuse_slice();
      }
    }
    Container *container = nullptr;
    const Index index = Derived::find_index(source, key, container);
    Derived::require_item(*container, index);
    return show(source, *container, index);
  }
  static void set(source_object source, detail::given_object key, detail::given_object value) {
    if (!is_slice(key)) {
      const Data item = converted(value, "Invalid assignment");
      Container *container = nullptr;
      const Index index = Derived::new_index(source, key, container);
      Derived::require_place(*container, index);
      Derived::set_item(*container, index, item);
      return;
    }
    if constexpr (!NoSlice)
      set_part(source, contiguous(key), value);
    else
      refuse_slice();
  }
  /// Assigns to a slice whose step is 1.
  static void set_part(const object &source, const detail::slice_bounds &part, const object &value) {
    if constexpr (!NoSlice) {
      if (const std::optional<Data> item = wanted<Data>(value)) {
        replace(source, part, 1, [&](Container &container, const Index &from, const Index &to) {
          Derived::set_slice(container, from, to, *item);
        });
        return;
      }
      std::vector<Data> items;
      for (const object &item : value) items.push_back(converted(item, "Invalid sequence element"));
      set_items(source, part, items);
    }
  }
  static void set_items(const object &source, const detail::slice_bounds &part, const std::vector<Data> &items) {
    replace(source, part, items.size(), [&](Container &container, const Index &from, const Index &to) {
      Derived::set_slice(container, from, to, items.begin(), items.end());
    });
  }
  static void remove(source_object source, detail::given_object key) {
    if (is_slice(key)) {
      if constexpr (!NoSlice)
        replace(source, contiguous(key), 0, [&](Container &container, const Index &from, const Index &to) {
          Derived::delete_slice(container, from, to);
        });
      else
        refuse_slice();
      return;
    }
    Container *container = nullptr;
    const Index index = Derived::find_index(source, key, container);
    Derived::remove_at(source, index);
  }
  /// Removes one element.
  static void remove_at(const object &source, const Index &index) {
    const opened now(source);
    require(*now, index);
    leaving(now, index);
    Derived::delete_item(*now, index);
  }
  /// Before one element goes.
  static void leaving(const opened &now, const Index &index) {
    if constexpr (!NoSlice)
      replacing(now, {index, static_cast<Index>(index + 1)}, 0);
    else if constexpr (has_proxies)
      element::change(now.known, *now, [&](const Index &i) { return access::is_same(i, index); }, [](const Index &i) { return i; });
  }
  /// Throws if C++ works on an element that `goes(index)` is true of; by default on any, as if all change places.
  template <class Goes> static void require_unused(const Container &container, Goes goes) {
    if constexpr (has_proxies)
      element::require_unused(container, goes);
    else
      (void)container, (void)goes;
  }
  static void require_unused(const Container &container) {
    require_unused(container, [](const Index &) { return true; });
  }
  /// Before [first, second) becomes `length` elements.
  static void replacing(const opened &now, const std::pair<Index, Index> &range, size_t length) {
    require_unused(*now);
    if constexpr (has_proxies)
      element::change(
          now.known, *now, [&](const Index &i) { return !(i < range.first) && i < range.second; },
          [&](const Index &i) { return i < range.second ? i : Derived::adjust_index(i, range.first, range.second, length); });
    else
      (void)now, (void)range, (void)length;
  }

private:
  [[noreturn]] static void refuse_slice() { throw detail::runtime_error("Slicing not supported"); }
  /// A slice whose step is 1. Asks Python.
  static detail::slice_bounds contiguous(const object &key) {
    const detail::slice_bounds part(key);
    if (part.has_step()) throw detail::index_error("slice step size not supported.");
    return part;
  }
  static std::pair<Index, Index> range_in(Container &container, const detail::slice_bounds &part) {
    const detail::slice_places places = part.in(Derived::size(container));
    return {static_cast<Index>(places[0]), static_cast<Index>(places[places.count()])};
  }
  template <class Change> static void replace(const object &source, const detail::slice_bounds &part, size_t length, Change change) {
    const opened now(source);
    const std::pair<Index, Index> range = range_in(*now, part);
    replacing(now, range, length);
    change(*now, range.first, range.second);
  }
  static bool has(source_object source, detail::given_object key) {
    const std::optional<Key> sought = wanted<Key>(key);
    return sought ? Derived::holds(source, *sought) : Derived::holds_other(key);
  }

protected:
  static bool holds(const object &source, const Key &key) { return Derived::contains(fresh(source), key); }
  /// Whether there is what cannot be one of the keys.
  static bool holds_other(const object &) { return false; }

  template <class C, class D, bool P, bool S, class T, class I, class K> friend class indexing_suite;
  template <class Suite> friend struct detail::element_cursor;
};

KEVEL_NAMESPACE_CLOSE
