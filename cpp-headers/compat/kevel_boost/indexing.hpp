// kevel_boost/indexing.hpp: indexing_suite: C++ containers that look like Python's sequences and mappings.
#pragma once
#include <Python.h>

#include <boost/noncopyable.hpp>
#include <kevel_boost/pyobject.hpp>

#include <kevel/builtins.hpp>
#include <kevel/class.hpp>
#include <kevel/range.hpp>
#include <kevel/tuple.hpp>
#include <kevel/visitor.hpp>

KEVEL_NAMESPACE_OPEN
namespace container_utils {

/// Appends the items of a Python iterable.
template <class Container> void extend_container(Container &container, const object &items) {
  for (const object &item : items)
    container.push_back(extract<typename Container::value_type>(item)());
}

} // namespace container_utils

namespace detail {

/// Whether C++ can hand out elements as values alone.
template <class T> constexpr bool is_value_element = kind_of<T>() != kind::instance || std::is_pointer_v<T>;

} // namespace detail

/// Base of suites. `Derived` says how a container is read and changed: get_item, set_item, delete_item, size, contains, convert_index,
/// and unless NoSlice get_slice, set_slice, delete_slice. Elements are copied to Python; `NoProxy` says that this is meant.
template <class Container, class Derived, bool NoProxy = false, bool NoSlice = false,
          class Data = typename Container::value_type, class Index = typename Container::size_type,
          class Key = typename Container::value_type>
class indexing_suite : public def_visitor<indexing_suite<Container, Derived, NoProxy, NoSlice, Data, Index, Key>> {
  static_assert(NoProxy || detail::is_value_element<Data>,
                "kevel has no proxies for elements of this class yet: give the suite NoProxy = true, which copies elements to "
                "Python, as in vector_indexing_suite<std::vector<T>, true>.");

public:
  template <class Class> void visit(Class &cls) const {
    cls.def("__len__", &Derived::size)
        .def("__getitem__", &indexing_suite::get)
        .def("__setitem__", &indexing_suite::set)
        .def("__delitem__", &indexing_suite::remove)
        .def("__contains__", &indexing_suite::has)
        .def("__iter__", iterator<Container>());
    Derived::extension_def(cls);
  }
  template <class Class> static void extension_def(Class &) {}

private:
  static bool is_slice(const object &key) {
    if constexpr (NoSlice)
      return false;
    else
      return detail::query(KVL_QUERY_ISINSTANCE, key.bits(), detail::bits_of(&PySlice_Type)) != 0;
  }
  /// The bounds of a slice within the container; the step has to be 1.
  static void bounds(Container &container, const object &key, size_t &from, size_t &to) {
    object given = key.attr("indices")(static_cast<long>(Derived::size(container)));
    if (extract<long>(given[2])() != 1) throw detail::index_error("slice step size not supported.");
    from = static_cast<size_t>(extract<long>(given[0])());
    to = static_cast<size_t>(extract<long>(given[1])());
    if (to < from) to = from;
  }
  static object get(Container &container, object key) {
    if (is_slice(key)) {
      if constexpr (!NoSlice) {
        size_t from = 0, to = 0;
        bounds(container, key, from, to);
        return Derived::get_slice(container, from, to);
      }
    }
    return object(Derived::get_item(container, Derived::convert_index(container, key.ptr())));
  }
  static void set(Container &container, object key, object value) {
    if (is_slice(key)) {
      if constexpr (!NoSlice) {
        size_t from = 0, to = 0;
        bounds(container, key, from, to);
        std::vector<Data> items;
        if (extract<Data>(value).check())
          items.push_back(extract<Data>(value)());
        else
          for (const object &item : value) {
            if (!extract<Data>(item).check()) throw detail::type_error("Invalid sequence element");
            items.push_back(extract<Data>(item)());
          }
        Derived::set_slice(container, from, to, items.begin(), items.end());
        return;
      }
    }
    if (!extract<Data>(value).check()) throw detail::type_error("Invalid assignment");
    Derived::set_item(container, Derived::convert_index(container, key.ptr()), extract<Data>(value)());
  }
  static void remove(Container &container, object key) {
    if (is_slice(key)) {
      if constexpr (!NoSlice) {
        size_t from = 0, to = 0;
        bounds(container, key, from, to);
        Derived::delete_slice(container, from, to);
        return;
      }
    }
    Derived::delete_item(container, Derived::convert_index(container, key.ptr()));
  }
  static bool has(Container &container, object key) {
    extract<Key> wanted(key);
    return wanted.check() && Derived::contains(container, wanted());
  }
};

namespace detail {

template <class Container, bool NoProxy> class final_vector_policies;
template <class Container, bool NoProxy> class final_map_policies;

} // namespace detail

/// Makes a sequence of a std::vector and its like: `class_<V>("V").def(vector_indexing_suite<V>())`.
template <class Container, bool NoProxy = false, class Derived = detail::final_vector_policies<Container, NoProxy>>
class vector_indexing_suite : public indexing_suite<Container, Derived, NoProxy> {
public:
  typedef typename Container::value_type data_type;
  typedef typename Container::value_type key_type;
  typedef typename Container::size_type index_type;
  typedef typename Container::size_type size_type;
  typedef typename Container::difference_type difference_type;

  static size_t size(Container &container) { return container.size(); }
  static bool contains(Container &container, const key_type &key) {
    for (const auto &item : container)
      if (item == key) return true;
    return false;
  }
  static index_type convert_index(Container &container, PyObject *key) {
    extract<long> given(detail::object_of(key));
    if (!given.check()) throw detail::type_error("Invalid index type");
    long index = given(), length = static_cast<long>(container.size());
    if (index < 0) index += length;
    if (index < 0 || index >= length) throw detail::index_error("Index out of range");
    return static_cast<index_type>(index);
  }
  static data_type get_item(Container &container, index_type i) { return container[i]; }
  static void set_item(Container &container, index_type i, const data_type &value) { container[i] = value; }
  static void delete_item(Container &container, index_type i) { container.erase(container.begin() + static_cast<difference_type>(i)); }
  static object get_slice(Container &container, index_type from, index_type to) {
    return object(Container(at(container, from), at(container, to)));
  }
  template <class Iterator> static void set_slice(Container &container, index_type from, index_type to, Iterator first, Iterator last) {
    container.erase(at(container, from), at(container, to));
    container.insert(at(container, from), first, last);
  }
  static void delete_slice(Container &container, index_type from, index_type to) { container.erase(at(container, from), at(container, to)); }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("append", &vector_indexing_suite::append).def("extend", &vector_indexing_suite::extend);
  }
  static void append(Container &container, object value) {
    if (!extract<data_type>(value).check()) throw detail::type_error("Attempting to append an invalid type");
    container.push_back(extract<data_type>(value)());
  }
  static void extend(Container &container, object values) {
    std::vector<data_type> items; // the values may be the container's own
    container_utils::extend_container(items, values);
    container.insert(container.end(), items.begin(), items.end());
  }

private:
  static typename Container::iterator at(Container &container, index_type i) {
    return container.begin() + static_cast<difference_type>(i);
  }
};

/// Makes a mapping of a std::map and its like. Iterating gives entries, with data() and key().
template <class Container, bool NoProxy = false, class Derived = detail::final_map_policies<Container, NoProxy>>
class map_indexing_suite : public indexing_suite<Container, Derived, NoProxy, true, typename Container::mapped_type,
                                                 typename Container::key_type, typename Container::key_type> {
public:
  typedef typename Container::value_type value_type;
  typedef typename Container::mapped_type data_type;
  typedef typename Container::key_type key_type;
  typedef typename Container::key_type index_type;

  static size_t size(Container &container) { return container.size(); }
  static bool contains(Container &container, const key_type &key) { return container.find(key) != container.end(); }
  static index_type convert_index(Container &, PyObject *key) {
    extract<key_type> given(detail::object_of(key));
    if (!given.check()) throw detail::type_error("Invalid index type");
    return given();
  }
  static data_type get_item(Container &container, const index_type &key) {
    auto found = container.find(key);
    if (found == container.end()) throw detail::key_error("Invalid key");
    return found->second;
  }
  static void set_item(Container &container, const index_type &key, const data_type &value) { container[key] = value; }
  static void delete_item(Container &container, const index_type &key) { container.erase(key); }

  template <class Class> static void extension_def(Class &cls) {
    uint32_t known = 0;
    detail::check(detail::api->type_find(detail::env(), detail::type_number<value_type>(), &known, nullptr));
    if (known & KVL_TYPE_CLASS) return;
    std::string name = "map_indexing_suite_" + extract<std::string>(cls.attr("__name__"))() + "_entry";
    class_<value_type>(name.c_str(), no_init)
        .def("__str__", &map_indexing_suite::print)
        .def("__repr__", &map_indexing_suite::print)
        .def("data", &map_indexing_suite::data)
        .def("key", &map_indexing_suite::key);
  }
  static object print(const value_type &entry) { return str("(%s, %s)") % make_tuple(entry.first, entry.second); }
  static data_type data(const value_type &entry) { return entry.second; }
  static key_type key(const value_type &entry) { return entry.first; }
};

namespace detail {

template <class Container, bool NoProxy>
class final_vector_policies : public vector_indexing_suite<Container, NoProxy, final_vector_policies<Container, NoProxy>> {};
template <class Container, bool NoProxy>
class final_map_policies : public map_indexing_suite<Container, NoProxy, final_map_policies<Container, NoProxy>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
