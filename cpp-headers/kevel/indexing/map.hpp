// kevel/indexing/map.hpp: map_indexing_suite: std::map and its like as mappings.
#pragma once
#include <kevel/indexing/suite.hpp>
#include <kevel/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class Container, bool NoProxy> class final_map_derived_policies;

} // namespace detail

/// Makes a mapping of a std::map and its like. Iterating gives entries, with data() and key().
template <class Container, bool NoProxy = false, class Derived = detail::final_map_derived_policies<Container, NoProxy>>
class map_indexing_suite : public indexing_suite<Container, Derived, NoProxy, true, typename Container::mapped_type,
                                                 typename Container::key_type, typename Container::key_type> {
  typedef indexing_suite<Container, Derived, NoProxy, true, typename Container::mapped_type, typename Container::key_type,
                         typename Container::key_type>
      base;

public:
  typedef typename Container::value_type value_type;
  typedef typename Container::mapped_type data_type;
  typedef typename Container::key_type key_type;
  typedef typename Container::key_type index_type;
  typedef typename Container::size_type size_type;
  typedef typename Container::difference_type difference_type;

  static size_t size(Container &container) { return container.size(); }
  static bool contains(Container &container, const key_type &key) { return container.find(key) != container.end(); }
  static bool compare_index(Container &container, const index_type &a, const index_type &b) { return container.key_comp()(a, b); }
  static index_type convert_index(Container &, detail::index_key key) {
    extract<key_type> given(key);
    if (!given.check()) throw detail::type_error("Invalid index type");
    return given();
  }
  static data_type &get_item(Container &container, const index_type &key) {
    auto found = container.find(key);
    if (found == container.end()) throw detail::key_error("Invalid key");
    return found->second;
  }
  static void set_item(Container &container, const index_type &key, const data_type &value) {
    auto made = container.insert(value_type(key, value));
    if (!made.second) made.first->second = value;
  }
  static void delete_item(Container &container, const index_type &key) {
    if (!container.erase(key)) throw detail::key_error("Invalid key");
  }
  static object iterate(object container) { return entry_cursor::begin(container); }

  template <class Class> static void extension_def(Class &cls) {
    detail::define_once<value_type>([&] {
      std::string name = "map_indexing_suite_" + extract<std::string>(cls.attr("__name__"))() + "_entry";
      class_<value_type>(name.c_str(), no_init)
          .def("__str__", &map_indexing_suite::print_elem)
          .def("__repr__", &map_indexing_suite::print_elem)
          .def("data", &map_indexing_suite::entry_data)
          .def("key", &map_indexing_suite::get_key);
    });
  }
  static object print_elem(const value_type &entry) { return str("(%s, %s)") % KEVEL_NAMESPACE::make_tuple(entry.first, detail::element_value(entry.second)); }
  static key_type get_key(const value_type &entry) { return entry.first; }

private:
  /// An entry finds itself by its key.
  struct entry_access {
    static value_type *find(Container &container, const key_type &key) {
      auto found = container.find(key);
      return found == container.end() ? nullptr : &*found;
    }
    static bool is_same(const key_type &a, const key_type &b) { return !(a < b) && !(b < a); }
  };
  typedef detail::element_box<Container, key_type, value_type, entry_access> entry_element;
  /// Functions of Python's by which an entry knows its container.
  static object entry_container(const char *name) { return detail::get_attribute(detail::import_module("kevel._moving").bits(), name); }

  static object entry_data(object source) {
    value_type &entry = extract<value_type &>(source)();
    if constexpr (base::has_proxies) {
      object container = entry_container("container_of")(source);
      if (!container.is_none() && contains(extract<Container &>(container)(), entry.first)) return base::at(container, entry.first);
    }
    return detail::element_value<data_type>(entry.second);
  }

  /// Iterates over entries. As in a dict, keys must not come or go meanwhile.
  struct entry_cursor {
    object owner;
    typename Container::iterator next;
    size_t length;

    static object self(object cursor) { return cursor; }
    static object step(entry_cursor &cursor) {
      Container &container = extract<Container &>(cursor.owner)();
      if (container.size() != cursor.length) throw detail::runtime_error("the mapping changed its size during iteration");
      if (cursor.next == container.end()) throw detail::stop_iteration();
      value_type &entry = *cursor.next++;
      if constexpr (!base::has_proxies) {
        return object(entry);
      } else {
        object shown = entry_element::show(cursor.owner, container, entry.first);
        static object &set_container = *new object(entry_container("set_container"));
        set_container(shown, cursor.owner);
        return shown;
      }
    }
    static object begin(object source) {
      detail::define_hidden<entry_cursor>([] {
        class_<entry_cursor>("iterator", no_init).def("__iter__", &entry_cursor::self).def("__next__", &entry_cursor::step);
      });
      Container &container = extract<Container &>(source)();
      return object(entry_cursor{source, container.begin(), container.size()});
    }
  };

  template <class C, class D, bool P, bool S, class T, class I, class K> friend class indexing_suite;

protected:
  static void removing(Container &container, const key_type &key) {
    if constexpr (base::has_proxies)
      entry_element::change(container, [&](const key_type &k) { return entry_access::is_same(k, key); }, [](const key_type &k) { return k; });
    base::removing(container, key);
  }
};

namespace detail {

template <class Container, bool NoProxy>
class final_map_derived_policies : public map_indexing_suite<Container, NoProxy, final_map_derived_policies<Container, NoProxy>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
