// kevel/indexing/map.hpp: map_indexing_suite: std::map and its like as mappings.
#pragma once
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/str.hpp>
#include <kevel/indexing/suite.hpp>

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
    const object given = detail::given_key(key);
    try {
      return extract<key_type>(given)();
    } catch (const detail::error &e) {
      if (!detail::is_refusal_of<key_type>(e) || e.matches("OverflowError")) throw;
      e.discard();
    }
    throw detail::type_error("Invalid index type");
  }
  static data_type &get_item(Container &container, const index_type &key) {
    auto found = container.find(key);
    if (found == container.end()) throw detail::key_error("Invalid key");
    return found->second;
  }
  static void set_item(Container &container, const index_type &key, const data_type &value) {
    auto made = container.insert(value_type(key, value));
    if (!made.second) detail::exchange_element(made.first->second, value);
  }
  static void delete_item(Container &container, const index_type &key) {
    [[maybe_unused]] const bool was_there = detail::erase_key(container, key);
#ifndef KEVEL_BOOST_PYTHON // which deletes what is not there without a word
    if (!was_there) throw detail::key_error("Invalid key");
#endif
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
  static object print_elem(const value_type &entry) {
    const value_type own = entry; // which may leave the map while Python is asked
    return str("(%s, %s)") % KEVEL_NAMESPACE::make_tuple(own.first, detail::element_value(own.second));
  }
  static key_type get_key(value_type &entry) { return entry.first; }

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

  static object entry_data(detail::container_object<value_type> source) {
    const value_type own = extract<value_type &>(source)();
    if constexpr (base::has_proxies) {
      const object owner = detail::builtin_type(detail::builtin_type_cache<entry_element>::type, "kevel._runtime.compiled_api.container_of")(source);
      if (!owner.is_none()) {
        Container &container = base::fresh(owner);
        if (contains(container, own.first)) return base::show(owner, container, own.first);
      }
    }
    return detail::element_value<data_type>(own.second);
  }

  /// Iterates over entries. As in a dict, keys must not come or go meanwhile. It goes by the keys, for between two steps the map may
  /// drop any of its entries.
  struct entry_cursor {
    object owner;
    std::vector<key_type> keys;
    size_t next;

    static object self(object cursor) { return cursor; }
    static object step(entry_cursor &cursor) {
      Container &container = base::fresh(cursor.owner);
      if (container.size() != cursor.keys.size()) throw detail::runtime_error("the mapping changed its size during iteration");
      if (cursor.next == cursor.keys.size()) throw detail::stop_iteration();
      const key_type key = cursor.keys[cursor.next++];
      const auto found = container.find(key);
      if (found == container.end()) throw detail::runtime_error("the mapping changed its keys during iteration");
      if constexpr (!base::has_proxies) {
        const value_type own(*found);
        return object(own);
      } else {
        const object shown = entry_element::show(cursor.owner, container, key).object;
        detail::builtin_type(detail::builtin_type_cache<entry_cursor>::type, "kevel._runtime.compiled_api.set_container")(shown, cursor.owner);
        return shown;
      }
    }
    static object begin(object source) {
      detail::define_hidden<entry_cursor>([] {
        class_<entry_cursor>("iterator", no_init).def("__iter__", &entry_cursor::self).def("__next__", &entry_cursor::step);
      });
      return object(entry_cursor{source, keys_of_now(source), 0});
    }
  };

  template <class C, class D, bool P, bool S, class T, class I, class K> friend class indexing_suite;

protected:
  /// Removes all.
  static void empty(const object &source) {
    Container gone; // which goes last
    if constexpr (base::has_proxies) {
      const auto all = [](const key_type &) { return true; };
      const auto same = [](const key_type &key) { return key; };
      const auto entries = entry_element::known_of(source, base::fresh(source));
      const typename base::opened now(source);
      require_unused(*now, all);
      entry_element::change(entries, *now, all, same);
      base::element::change(now.known, *now, all, same);
      (*now).swap(gone);
    } else {
      base::fresh(source).swap(gone);
    }
  }
  /// Throws if C++ works on an entry, or on its value, that `goes(key)` is true of.
  template <class Goes> static void require_unused(const Container &container, Goes goes) {
    if constexpr (base::has_proxies) {
      entry_element::require_unused(container, goes);
      base::element::require_unused(container, goes);
    } else {
      (void)container, (void)goes;
    }
  }
  static void put_item(Container &container, const key_type &key, const data_type &value) {
    require_place(container, key);
    Derived::set_item(container, key, value);
  }
  static bool is_within(Container &container, const key_type &key) { return contains(container, key); }
  [[noreturn]] static void refuse_index() { throw detail::key_error("Invalid key"); }
  /// Users' get_item may make an item where there is none.
  static void require_item(Container &container, const key_type &key) { Derived::get_item(container, key); }
  static void require_place(Container &container, const key_type &key) {
    const bool is_new = !detail::has_nodes<Container>::value && !contains(container, key);
    require_unused(container, [&](const key_type &k) { return is_new || entry_access::is_same(k, key); });
  }
  static key_type new_index(const object &source, const object &key, Container *&container) {
    return base::find_index(source, key, container);
  }
  /// A number that is too large for a key is none of the map's.
  static key_type find_index(const object &source, const object &key, Container *&container) {
    try {
      return base::find_index(source, key, container);
    } catch (const detail::error &e) {
      if (!e.matches("OverflowError") || !detail::is_refusal_of<key_type>(e)) throw;
      e.discard();
    }
    refuse_index();
  }
  /// As a dict has it: no, but what has no hash is refused.
  static bool holds_other(const object &key) {
    int64_t hash = 0;
    detail::check(detail::api->object_hash(detail::env(), key.bits(), &hash));
    return false;
  }
  static std::vector<key_type> keys_of_now(const object &source) {
    std::vector<key_type> keys;
    for (const auto &entry : base::fresh(source)) keys.push_back(entry.first);
    return keys;
  }
  static void remove_at(const object &source, const key_type &key) {
    if constexpr (base::has_proxies) {
      Container &container = base::fresh(source);
      const auto entries = entry_element::known_of(source, container);
      const typename base::opened now(source);
      const auto is_key = [&](const key_type &k) { return entry_access::is_same(k, key); };
      // Without nodes all entries move.
      require_unused(*now, [&](const key_type &k) { return !detail::has_nodes<Container>::value || is_key(k); });
      entry_element::change(entries, *now, is_key, [](const key_type &k) { return k; });
      base::leaving(now, key);
      Derived::delete_item(*now, key);
    } else {
      Derived::delete_item(base::fresh(source), key);
    }
  }
};

namespace detail {

template <class Container, bool NoProxy>
class final_map_derived_policies : public map_indexing_suite<Container, NoProxy, final_map_derived_policies<Container, NoProxy>> {};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
