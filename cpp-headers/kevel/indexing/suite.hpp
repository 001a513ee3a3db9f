// kevel/indexing/suite.hpp: indexing_suite: C++ containers that look like Python's sequences and mappings.
#pragma once
#include <utility>
#include <vector>

#include <kevel/indexing/container_utils.hpp>
#include <kevel/indexing/cursor.hpp>
#include <kevel/indexing/element.hpp>
#include <kevel/visitor.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct indexing_headers {};

} // namespace detail
#ifndef KEVEL_BOOST_PYTHON
namespace detail {

// How hooks of users get a key; other sets of headers have theirs (kevel_boost/pyobject.hpp).
using index_key = const object &;
inline index_key hook_key(const object &key) { return key; }

} // namespace detail
#endif

/// Base of suites. `Derived` says how a container is read and changed:
///
///     get_item, set_item, delete_item(container, index), size, contains(container, key), convert_index(container, const object &)
///     unless NoSlice: get_slice, set_slice, delete_slice(container, from, to), get_min_index, get_max_index
///
/// and may replace compare_index, adjust_index, extension_def(class). Elements of a class are proxies, which stay elements of the
/// container; NoProxy copies them to Python instead. Errors: IndexError, KeyError or TypeError, and the container is unchanged.
template <class Container, class Derived, bool NoProxy = false, bool NoSlice = false,
          class Data = typename Container::value_type, class Index = typename Container::size_type,
          class Key = typename Container::value_type>
class indexing_suite : public def_visitor<indexing_suite<Container, Derived, NoProxy, NoSlice, Data, Index, Key>> {
  static_assert(detail::kind_of<Container>() == detail::kind::instance,
                "An indexing suite is for a container with a class_ of its own: where a header of kevel/stl converts such containers, say "
                "KEVEL_BOUND(type) at global scope.");
  struct access;

public:
  static constexpr bool has_proxies = !NoProxy && !detail::is_value_element<Data>;
  typedef detail::element_box<Container, Index, Data, access> element;

  template <class Class> void visit(Class &cls) const {
    cls.def("__len__", &Derived::size)
        .def("__getitem__", &indexing_suite::get)
        .def("__setitem__", &indexing_suite::set)
        .def("__delitem__", &indexing_suite::remove)
        .def("__contains__", &indexing_suite::has)
        .def("__iter__", &Derived::iterate);
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
  static size_t length(const object &container) { return Derived::size(extract<Container &>(container)()); }
  /// The element at an index, of which there is one.
  static object at(const object &source, const Index &index) {
    Container &container = extract<Container &>(source)();
    if constexpr (has_proxies)
      return element::show(source, container, index);
    else
      return detail::element_value<Data>(Derived::get_item(container, index));
  }

private:
  struct access {
    static Data *find(Container &container, const Index &index) {
      if constexpr (std::is_integral_v<Index>)
        if (index < Derived::get_min_index(container) || !(index < Derived::get_max_index(container))) return nullptr;
      return &Derived::get_item(container, index);
    }
    static bool is_same(const Index &a, const Index &b) { return !(a < b) && !(b < a); }
  };

  static bool is_slice(const object &key) {
    return extract<slice>(key).check();
  }
  /// The bounds of a slice within the container; the step has to be 1.
  static std::pair<Index, Index> bounds(Container &container, const object &key) {
    if constexpr (NoSlice) {
      throw detail::runtime_error("Slicing not supported");
    } else {
      object given = key.attr("indices")(static_cast<long>(Derived::size(container)));
      if (extract<long>(given[2])() != 1) throw detail::index_error("slice step size not supported.");
      long from = extract<long>(given[0])(), to = extract<long>(given[1])();
      return {static_cast<Index>(from), static_cast<Index>(to < from ? from : to)};
    }
  }
  /// Bounds once more: converting the items of a slice, as any crossing to Python, may have changed the container.
  static void limit(Container &container, std::pair<Index, Index> &range) {
    Index end = Derived::get_max_index(container);
    if (end < range.second) range.second = end;
    if (end < range.first) range.first = end;
  }
  static Data converted(const object &value, const char *message) {
    extract<Data> item(value);
    if (!item.check()) throw detail::type_error(message);
    return item();
  }
  /// Before [first, second) becomes `length` elements; the range is within the container afterwards.
  static void replacing(Container &container, std::pair<Index, Index> &range, size_t length) {
    limit(container, range);
    if constexpr (has_proxies)
      element::change(
          container, [&](const Index &i) { return !(i < range.first) && i < range.second; },
          [&](const Index &i) { return i < range.second ? i : Derived::adjust_index(i, range.first, range.second, length); });
    limit(container, range);
  }

protected:
  static object get(object source, object key) {
    Container &container = extract<Container &>(source)();
    if (is_slice(key)) {
      auto range = bounds(container, key);
      if constexpr (!NoSlice) {
        limit(container, range);
        return object(Derived::get_slice(container, range.first, range.second));
      }
    }
    Index index = Derived::convert_index(container, detail::hook_key(key));
    if constexpr (!std::is_integral_v<Index>) Derived::get_item(container, index); // which says if there is none
    return at(source, index);
  }
  static void set(Container &container, object key, object value) {
    if (!is_slice(key)) {
      Data item = converted(value, "Invalid assignment");
      Derived::set_item(container, Derived::convert_index(container, detail::hook_key(key)), item);
      return;
    }
    auto range = bounds(container, key);
    if constexpr (!NoSlice) {
      if (extract<Data>(value).check()) {
        Data item = extract<Data>(value)();
        replacing(container, range, 1);
        Derived::set_slice(container, range.first, range.second, item);
        return;
      }
      std::vector<Data> items;
      for (const object &item : value)
        items.push_back(converted(item, "Invalid sequence element"));
      replacing(container, range, items.size());
      Derived::set_slice(container, range.first, range.second, items.begin(), items.end());
    }
  }
  static void remove(Container &container, object key) {
    if (is_slice(key)) {
      auto range = bounds(container, key);
      if constexpr (!NoSlice) {
        replacing(container, range, 0);
        Derived::delete_slice(container, range.first, range.second);
      }
      return;
    }
    Index index = Derived::convert_index(container, detail::hook_key(key));
    Derived::removing(container, index);
    Derived::delete_item(container, index);
  }

private:
  static bool has(Container &container, object key) {
    extract<Key> wanted(key);
    return wanted.check() && Derived::contains(container, wanted());
  }

protected:
  /// Before one element goes.
  static void removing(Container &container, const Index &index) {
    if constexpr (NoSlice) {
      if constexpr (has_proxies)
        element::change(container, [&](const Index &i) { return access::is_same(i, index); }, [](const Index &i) { return i; });
    } else {
      std::pair<Index, Index> range(index, static_cast<Index>(index + 1));
      replacing(container, range, 0);
      if (!(range.first < range.second)) throw detail::index_error("Index out of range");
    }
  }
  template <class C, class D, bool P, bool S, class T, class I, class K> friend class indexing_suite;
};

KEVEL_NAMESPACE_CLOSE
