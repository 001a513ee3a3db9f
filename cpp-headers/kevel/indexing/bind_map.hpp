// kevel/indexing/bind_map.hpp: bind_map: std::map and its like as a class with all that a dict can do.
#pragma once
#include <memory>

#include <kevel/detail/convert/args.hpp>
#include <kevel/indexing/bind.hpp>
#include <kevel/indexing/map.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The methods of a dict. Iterating gives keys.
template <class Container, bool NoProxy> struct bound_map : map_indexing_suite<Container, NoProxy, bound_map<Container, NoProxy>> {
  using base = map_indexing_suite<Container, NoProxy, bound_map>;
  using key_type = typename Container::key_type;
  using data_type = typename Container::mapped_type;
  static_assert(are_stored<key_type, data_type>::value);

  // Of an unordered map, keys have no order to compare by.
  static object iterate(const object &source) { return unary(KVL_OP_ITER, keys(source).bits()); }

  template <class Class> static void extension_def(Class &cls) {
    cls.def("__init__", make_constructor(&made))
        .def("keys", &keys)
        .def("values", &values)
        .def("items", &items)
        .def("get", &get, (arg("key"), arg("default") = object()))
        .def("pop", &pop)
        .def("pop", &pop_or)
        .def("setdefault", &setdefault, (arg("key"), arg("default")))
        .def("clear", &bound_map::empty)
        .def("copy", +[](const Container &container) { return Container(container); })
        .def("update", &update, arg("entries"))
        .def("__repr__", +[](object source) { return shown_container(source, dict(source)); });
    if constexpr (is_comparable<key_type>::value && is_comparable<data_type>::value)
      cls.def("__eq__", &equal_containers<Container>).setattr("__hash__", object());
  }

private:
  static std::unique_ptr<Container> made(const object &entries) {
    std::unique_ptr<Container> container(new Container());
    put(*container, entries);
    return container;
  }
  /// All of them, or none if one does not fit.
  static void put(Container &container, const object &entries) {
    for (const auto &entry : taken(entries)) bound_map::put_item(container, entry.first, entry.second);
  }
  static std::vector<std::pair<key_type, data_type>> taken(const object &entries) {
    std::vector<std::pair<key_type, data_type>> all;
    for (const object &entry : dict(entries).items()) {
      key_type key = extract<key_type>(entry[0])();
      data_type value = extract<data_type>(entry[1])();
      all.emplace_back(static_cast<key_type &&>(key), static_cast<data_type &&>(value));
    }
    return all;
  }
  static void update(const object &source, const object &entries) {
    const auto all = taken(entries);
    Container &container = base::fresh(source);
    for (const auto &entry : all) bound_map::put_item(container, entry.first, entry.second);
  }

  static list keys(const object &source) {
    list all;
    for (const key_type &key : base::keys_of_now(source)) all.append(key);
    return all;
  }
  /// The object of a key's value; false if another thread, or what is asked meanwhile, has removed it.
  static bool find(const object &source, const key_type &key, object &value) {
    Container &container = base::fresh(source);
    if (!bound_map::contains(container, key)) return false;
    value = base::show(source, container, key);
    return true;
  }
  static list values(const object &source) {
    list all;
    object value;
    for (const key_type &key : base::keys_of_now(source))
      if (find(source, key, value)) all.append(value);
    return all;
  }
  static list items(const object &source) {
    list all;
    object value;
    for (const key_type &key : base::keys_of_now(source))
      if (find(source, key, value)) all.append(KEVEL_NAMESPACE::make_tuple(key, value));
    return all;
  }
  /// The key that an object is; nothing if it can be none of the map's.
  static std::optional<key_type> sought(const object &key) {
    std::optional<key_type> found = base::template wanted<key_type>(key);
    if (!found) base::holds_other(key);
    return found;
  }
  static object get(const object &source, const object &key, const object &fallback) {
    object value;
    const std::optional<key_type> known = sought(key);
    return known && find(source, *known, value) ? value : fallback;
  }
  /// Takes a key's value out; false if there is none.
  static bool take(const object &source, const key_type &key, object &value) {
    if constexpr (base::has_proxies) {
      if (!find(source, key, value)) return false;
      base::remove_at(source, key);
    } else {
      Container &container = base::fresh(source);
      const auto found = container.find(key);
      if (found == container.end()) return false;
      const data_type own(found->second);
      bound_map::delete_item(container, key);
      value = element_value<data_type>(own);
    }
    return true;
  }
  static object pop(const object &source, const object &key) {
    object value;
    Container *container = nullptr;
    if (!take(source, bound_map::find_index(source, key, container), value)) base::refuse_index();
    return value;
  }
  static object pop_or(const object &source, const object &key, const object &fallback) {
    object value;
    const std::optional<key_type> known = sought(key);
    return known && take(source, *known, value) ? value : fallback;
  }
  static object setdefault(const object &source, const object &key, const object &value) {
    Container *container = nullptr;
    const key_type known = bound_map::new_index(source, key, container);
    object found;
    if (find(source, known, found)) return found;
    const data_type item = base::converted(value, "Invalid assignment");
    container = &base::fresh(source);
    if (!bound_map::contains(*container, known)) bound_map::put_item(*container, known, item);
    return base::show(source, *container, known);
  }
};

} // namespace detail

/// Makes a class of a std::map, std::unordered_map or their like, which Python refers to: what Python puts in C++ sees. It can what a
/// dict can; keys(), values() and items() are lists. Values of a class are the ones in the map, unless NoProxy asks for copies. Where a
/// header of kevel/stl would convert the type, say KEVEL_BOUND(type) at global scope. Gives the class, for more definitions. Errors:
/// those of a dict.
template <class Container, bool NoProxy = false> class_<Container> bind_map(const char *name, const char *doc = nullptr) {
  class_<Container> made(name, doc);
  made.def(detail::bound_map<Container, NoProxy>());
  return made;
}

KEVEL_NAMESPACE_CLOSE
