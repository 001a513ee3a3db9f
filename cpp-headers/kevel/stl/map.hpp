// kevel/stl/map.hpp: std::map<K, V> and std::unordered_map<K, V> as a Python dict. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <map>
#include <unordered_map>

#include <kevel/detail/object/dict.hpp>
#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Does `step`; a refusal names the key that it is about, or its entry.
template <class F> auto of_entry(const object &keys, const char *what, size_t place, F step) -> decltype(step()) {
  try {
    return step();
  } catch (const error &refusal) {
    rethrow_from(refusal, what + shown(keys[place]));
  }
}
/// Takes the keys, or the values, of a dict, numbers or texts all at once: `add(T)`. What is refused among those is asked for once more,
/// to be named by its key.
template <class T, class Add> void each_of_column(const object &column, const object &keys, const char *what, Add add) {
  if constexpr (is_array_number<T>) {
    bool fits = true;
    std::vector<T> numbers;
    try {
      numbers = numbers_of<T>(column);
    } catch (const error &refusal) {
      if (!refusal.matches("TypeError") && !refusal.matches("OverflowError")) throw;
      refusal.discard();
      fits = false;
    }
    for (T number : numbers) add(static_cast<T &&>(number));
    if (fits) return;
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (each_text(column, add)) return;
  }
  size_t place = 0;
  for (const object &item : held<T>(column)) {
    of_entry(keys, what, place, [&] { add(item_value<T>(item)); });
    ++place;
  }
}

/// The keys, or the values, of a map, to iterate over.
template <class Map, bool Keys> struct map_column {
  struct iterator {
    typename Map::const_iterator at;
    decltype(auto) operator*() const {
      if constexpr (Keys)
        return (at->first);
      else
        return (at->second);
    }
    iterator &operator++() {
      ++at;
      return *this;
    }
    bool operator!=(const iterator &other) const { return at != other.at; }
  };
  iterator begin() const { return {map.begin()}; }
  iterator end() const { return {map.end()}; }
  const Map &map;
};

/// The caster of a map.
template <class Map> struct map_caster {
  using K = typename Map::key_type;
  using V = typename Map::mapped_type;
  static constexpr bool borrows = borrowing<K>::value || borrowing<V>::value;
  static std::string python_hint(crossing way) {
    return (way == crossing::into_cpp ? "typing.Mapping[" : "dict[") + type_hint<K>(way) + ", " + type_hint<V>(way) + "]";
  }
  static Map from_python(const object &source) {
    if (!extract<dict>(source).check() && !hasattr_keys(source)) refuse_kind("dict", source);
    const object entries = unary(KVL_OP_DICT, source.bits()); // which nobody else changes meanwhile
    const object key_list = unary(KVL_OP_KEYS, entries.bits()), value_list = unary(KVL_OP_VALUES, entries.bits());
    std::vector<K> keys;
    each_of_column<K>(key_list, key_list, "key ", [&](K &&key) { keys.push_back(static_cast<K &&>(key)); });
    Map made;
    size_t place = 0;
    each_of_column<V>(value_list, key_list, "value of ", [&](V &&value) {
      made.insert_or_assign(static_cast<K &&>(keys.at(place)), static_cast<V &&>(value));
      ++place;
    });
    return made;
  }
  static object to_python(const Map &entries) {
    return zipped(list_of<K>(map_column<Map, true>{entries}), list_of<V>(map_column<Map, false>{entries}));
  }
  template <class Each> static object to_python_each(const Map &entries, const Each &each) {
    return zipped(list_of_each<K>(map_column<Map, true>{entries}, each), list_of_each<V>(map_column<Map, false>{entries}, each));
  }

private:
  static object zipped(const object &keys, const object &values) {
    return unary(KVL_OP_DICT, builtin_type(builtin_type_cache<map_column<Map, true>>::type, "zip")(keys, values).bits());
  }
  static bool hasattr_keys(const object &source) {
    const object name(steal_tag(), new_text("keys", 4));
    return query(KVL_QUERY_HASATTR, source.bits(), name.bits()) != 0;
  }
};

} // namespace detail

/// A copy, both ways. From Python: a dict, or another mapping, as dict() copies it. Keys and values that are numbers or texts cross all at
/// once. Errors: TypeError or OverflowError, which name the key, or what the mapping raises.
template <class K, class V, class Less, class Allocator>
struct value_caster<std::map<K, V, Less, Allocator>> : detail::map_caster<std::map<K, V, Less, Allocator>> {};
/// The same.
template <class K, class V, class Hash, class Equal, class Allocator>
struct value_caster<std::unordered_map<K, V, Hash, Equal, Allocator>>
    : detail::map_caster<std::unordered_map<K, V, Hash, Equal, Allocator>> {};

KEVEL_NAMESPACE_CLOSE
