// kevel/stl/map.hpp: std::map<K, V> and std::unordered_map<K, V> as a Python dict. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <map>
#include <unordered_map>

#include <kevel/dict.hpp>
#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The keys, or the values, of a dict one after the other, numbers all at once.
template <class T, class = void> class column {
public:
  explicit column(const object &items) : source_(unary(KVL_OP_ITER, held<T>(items).bits())) {}
  /// Steps to the next one; it is converted apart, so that both of an entry are there to be named.
  bool advance() { return next_item(source_, item_); }
  extracted<T> value() { return item_value<T>(item_); }

private:
  object source_;
  object item_;
};
template <class T> class column<T, std::enable_if_t<is_array_number<T>>> {
public:
  explicit column(const object &items) : numbers_(numbers_of<T>(items)) {}
  bool advance() { return next_++ < numbers_.size(); }
  T value() { return numbers_[next_ - 1]; }

private:
  std::vector<T> numbers_;
  size_t next_ = 0;
};
/// Does `step`; a refusal names the key that it is about, or its entry.
template <class F> auto of_entry(const object &keys, const char *what, size_t place, F step) -> decltype(step()) {
  try {
    return step();
  } catch (const error &refusal) {
    rethrow_from(refusal, what + shown(keys[place]));
  }
}
/// The numbers among the entries of a dict. One that is refused is asked for once more, to be named by its key.
template <class T> column<T> column_of(const object &items, const object &keys, const char *what) {
  if constexpr (!is_array_number<T>) {
    return column<T>(items);
  } else {
    try {
      return column<T>(items);
    } catch (const error &refusal) {
      refusal.value(); // takes it, where it would be pending meanwhile
      size_t place = 0;
      for (const object &item : items) {
        of_entry(keys, what, place, [&] { return extract<T>(item)(); });
        ++place;
      }
      refusal.restore();
      throw;
    }
  }
}

/// The caster of a map, a copy both ways. From Python: a dict, or another mapping, as dict() copies it. Keys and values that are numbers
/// cross all at once. Errors: TypeError or OverflowError, which name the key, or what the mapping raises.
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
    column<K> keys = column_of<K>(key_list, key_list, "key ");
    column<V> values = column_of<V>(value_list, key_list, "value of ");
    Map made;
    for (size_t place = 0; keys.advance() && values.advance(); ++place) {
      K key = of_entry(key_list, "key ", place, [&] { return keys.value(); });
      made.insert_or_assign(static_cast<K &&>(key), of_entry(key_list, "value of ", place, [&] { return values.value(); }));
    }
    return made;
  }
  static object to_python(const Map &entries) {
    gatherer<K, V> all(KVL_BUILD_DICT, "update");
    for (const auto &entry : entries) all.add(entry.first, entry.second);
    return all.finish();
  }

private:
  static bool hasattr_keys(const object &source) {
    const object name(steal_tag(), new_text("keys", 4));
    return query(KVL_QUERY_HASATTR, source.bits(), name.bits()) != 0;
  }
};

} // namespace detail

template <class K, class V, class Less, class Allocator>
struct value_caster<std::map<K, V, Less, Allocator>> : detail::map_caster<std::map<K, V, Less, Allocator>> {};
template <class K, class V, class Hash, class Equal, class Allocator>
struct value_caster<std::unordered_map<K, V, Hash, Equal, Allocator>>
    : detail::map_caster<std::unordered_map<K, V, Hash, Equal, Allocator>> {};

KEVEL_NAMESPACE_CLOSE
