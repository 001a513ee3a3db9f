// kevel/indexing/bind_map.hpp: bind_map: std::map and its like as a class with all that a dict can do.
#pragma once
#include <memory>

#include <kevel/args.hpp>
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
        .def("clear", &clear)
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
    std::vector<std::pair<key_type, data_type>> taken;
    for (const object &entry : dict(entries).items())
      taken.emplace_back(extract<key_type>(entry[0])(), extract<data_type>(entry[1])());
    for (const auto &entry : taken) bound_map::set_item(container, entry.first, entry.second);
  }
  static void update(Container &container, const object &entries) { put(container, entries); }

  static std::vector<key_type> known_keys(const object &source) {
    std::vector<key_type> known;
    for (const auto &entry : extract<Container &>(source)()) known.push_back(entry.first);
    return known;
  }
  static list keys(const object &source) {
    list all;
    for (const key_type &key : known_keys(source)) all.append(key);
    return all;
  }
  static list values(const object &source) {
    list all;
    for (const key_type &key : known_keys(source)) all.append(source[key]);
    return all;
  }
  static list items(const object &source) {
    list all;
    for (const key_type &key : known_keys(source)) all.append(KEVEL_NAMESPACE::make_tuple(key, object(source[key])));
    return all;
  }
  static object get(const object &source, const object &key, const object &fallback) {
    return query(KVL_QUERY_CONTAINS, source.bits(), key.bits()) ? object(source[key]) : fallback;
  }
  static object pop(object source, const object &key) {
    object found = source[key];
    source[key].del();
    return found;
  }
  static object pop_or(object source, const object &key, const object &fallback) {
    return query(KVL_QUERY_CONTAINS, source.bits(), key.bits()) ? pop(source, key) : fallback;
  }
  static object setdefault(object source, const object &key, const object &value) {
    if (!query(KVL_QUERY_CONTAINS, source.bits(), key.bits())) source[key] = value;
    return source[key];
  }
  static void clear(object source) {
    for (const key_type &key : known_keys(source)) source[key].del();
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
