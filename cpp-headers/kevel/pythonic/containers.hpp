// kevel/pythonic/containers.hpp: what containers are to Python: iteration, length, items, `in`.
#pragma once
#include <iterator>
#include <vector>

#include <kevel/detail/bind/class.hpp>
#include <kevel/detail/bind/range.hpp>
#include <kevel/detail/object/dict.hpp>
#include <kevel/detail/object/list.hpp>
#include <kevel/detail/object/long.hpp>
#include <kevel/detail/object/tuple.hpp>
#include <kevel/indexing/places.hpp>
#include <kevel/indexing/plain.hpp>
#include <kevel/pythonic/detect.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Shows a map's entry as a tuple.
struct entry_result {
  template <class R> struct apply {
    struct type {
      object operator()(R entry) const { return KEVEL_NAMESPACE::make_tuple(entry.first, entry.second); }
    };
  };
};
struct entry_policy : default_call_policies {
  using result_converter = entry_result;
};

/// How an element is shown: as what it is in the container where Python has a class for it, and otherwise as a value.
template <class R>
using element_policy =
    std::conditional_t<is_entry<bare<R>>, entry_policy,
                       std::conditional_t<std::is_lvalue_reference_v<R> && kind_of<bare<R>>() == kind::instance,
                                          return_internal_reference<>, return_value_policy<return_by_value>>>;

KEVEL_NOINLINE inline size_t checked_index(int64_t index, size_t size) {
  const int64_t at = index < 0 ? index + static_cast<int64_t>(size) : index;
  if (at < 0 || at >= static_cast<int64_t>(size))
    throw index_error("index " + std::to_string(index) + " is out of range for " + std::to_string(size) + " items");
  return static_cast<size_t>(at);
}

/// The items that a slice means, as another container.
template <class T> T sliced(T &self, const slice &part) {
  const slice_bounds bounds(part);
  const slice_places places = bounds.in(self.size());
  T made;
  for (size_t i = 0; i < places.count(); ++i) made.push_back(self[places[i]]);
  return made;
}

/// Whether an element is shown in place, as the object that it is in the container: then nothing may be taken out from under it.
template <class R>
constexpr bool is_in_place = std::is_same_v<element_policy<R>, return_internal_reference<>>;

/// Whether Python may put elements in: not where these are pointers or views, for nothing would keep what they lead to.
template <class T> constexpr bool takes_items() {
  if constexpr (can<index_assigned, T>)
    return std::is_lvalue_reference_v<indexed<T>> && !is_of_call<std::decay_t<indexed<T>>>;
  else
    return false;
}
template <class T> constexpr bool takes_entries() {
  if constexpr (can<keyed_assigned, T>)
    return !is_of_call<key_of<T>> && !is_of_call<mapped_of<T>>;
  else
    return false;
}
/// Items of sets cannot be changed: they are shown as copies, so that they may be taken out.
template <class T> constexpr bool shows_copies = is_set<T> && std::is_copy_constructible_v<bare<iterated<T>>>;
template <class T> using iterated_policy = std::conditional_t<shows_copies<T>, return_value_policy<return_by_value>, element_policy<iterated<T>>>;

template <class T> constexpr bool takes_keys() {
  if constexpr (can<inserted_key, T> && can<erased_key, T> && can<begins, T>)
    return !is_of_call<key_of<T>> && (shows_copies<T> || !is_in_place<iterated<T>>);
  else if constexpr (can<inserted_key, T> && can<erased_key, T>)
    return !is_of_call<key_of<T>>;
  else
    return false;
}

template <class T> constexpr bool is_mutable_sequence() {
  if constexpr (can<erased_at, T> && can<inserted_at, T> && takes_items<T>())
    return !is_in_place<indexed<T>>;
  else
    return false;
}

/// Where `insert` puts an element, which for Python is never out of range.
KEVEL_NOINLINE inline int64_t clamped_index(int64_t index, size_t size) {
  const auto end = static_cast<int64_t>(size);
  if (index < 0) index += end;
  return index < 0 ? 0 : index > end ? end : index;
}

/// An index that no int64_t holds, for overloads which are tried after those that take one.
[[noreturn]] KEVEL_NOINLINE inline void throw_huge_index() { throw index_error("index out of range: no container has so many items"); }

template <class T, class Item> void insert_at(T &self, int64_t index, const Item &value) {
  self.insert(std::next(self.begin(), static_cast<std::ptrdiff_t>(clamped_index(index, self.size()))), value);
}

template <class Class, class T> void add_sequence_items(Class &cls, unsigned wanted) {
  if (wanted & 1) {
    using R = indexed<T>;
    cls.def("__getitem__", +[](const T &, const long_ &) { throw_huge_index(); });
    cls.def("__getitem__", +[](T &self, int64_t index) -> R { return self[checked_index(index, self.size())]; }, element_policy<R>());
    if constexpr (can<grown, T>) cls.def("__getitem__", +[](T &self, const slice &part) { return sliced(self, part); });
  }
  if constexpr (takes_items<T>()) {
    using item = std::decay_t<indexed<T>>;
    if (wanted & 2)
      cls.def("__setitem__", +[](const T &, const long_ &, const item &) { throw_huge_index(); });
    if (wanted & 2)
      cls.def("__setitem__", +[](T &self, int64_t index, const item &value) { exchange_element(self[checked_index(index, self.size())], value); });
  }
  if constexpr (is_mutable_sequence<T>()) {
    using item = std::decay_t<indexed<T>>;
    if (wanted & 4) cls.def("__delitem__", +[](const T &, const long_ &) { throw_huge_index(); });
    if (wanted & 4)
      cls.def("__delitem__", +[](T &self, int64_t index) {
        self.erase(std::next(self.begin(), static_cast<std::ptrdiff_t>(checked_index(index, self.size()))));
      });
    if (wanted & 8)
      cls.def("insert", +[](T &self, const long_ &index, const item &value) { insert_at(self, limited_index(index), value); })
          .def("insert", &insert_at<T, item>);
  }
}

/// The entry of a key, which has to be there.
template <class T> auto found_entry(T &self, const key_of<T> &key) {
  const auto entry = self.find(key);
  if (entry == self.end()) {
    check(api->error_raise(env(), import("builtins").attr("KeyError")(key).bits(), nullptr, 0));
    throw_pending();
  }
  return entry;
}

/// Keys, as iteration over a mapping gives them.
template <class T> list keys_of(const T &self) {
  std::vector<key_of<T>> known; // Python is asked when the mapping is let alone again: others may change it meanwhile
  for (const auto &entry : self) known.push_back(entry.first);
  list keys;
  for (const key_of<T> &key : known) keys.append(key);
  return keys;
}

template <class Class, class T> void add_mapping_items(Class &cls, unsigned wanted) {
  using R = mapped_of<T> &;
  if (wanted & 1)
    cls.def("__getitem__", +[](T &self, const key_of<T> &key) -> R { return found_entry(self, key)->second; }, element_policy<R>());
  if constexpr (takes_entries<T>()) {
    if (wanted & 2) cls.def("__setitem__", +[](T &self, const key_of<T> &key, const mapped_of<T> &value) { self[key] = value; });
  }
  if constexpr (!is_in_place<R>) {
    if (wanted & 4) cls.def("__delitem__", +[](T &self, const key_of<T> &key) { self.erase(found_entry(self, key)); });
  }
}

/// What sets of Python's have under other names.
template <class Class, class T> void add_set_items(Class &cls, unsigned wanted) {
  if constexpr (takes_keys<T>()) {
    if (wanted & 1) cls.def("add", +[](T &self, const key_of<T> &key) { self.insert(key); });
    if (wanted & 2) cls.def("discard", +[](T &self, const key_of<T> &key) { self.erase(key); });
  }
}

/// The abstract class of collections.abc that T is one of; null: none.
template <class T> constexpr const char *abstract_class() {
  if constexpr (is_mapping<T>)
    return takes_entries<T>() && !is_in_place<mapped_of<T> &> ? "MutableMapping" : "Mapping";
  else if constexpr (is_set<T>)
    return takes_keys<T>() ? "MutableSet" : "Set";
  else if constexpr (is_sequence<T> && can<begins, T>)
    return is_mutable_sequence<T>() ? "MutableSequence" : "Sequence";
  else
    return nullptr;
}

/// Whether this is in there, by the type's own answer if it has one; false for what cannot be, as Python has it.
template <class T> bool holds(T &self, const object &value) {
  if constexpr (tells_members<T>) {
    const extract<sought_by<T>> sought(value);
    if (!sought.check()) return false;
    if constexpr (can<tells_contained, T>)
      return self.contains(sought());
    else if constexpr (can<found_by_key, T>)
      return self.find(sought()) != self.end();
    else
      return self.count(sought()) > 0;
  } else {
    using element = bare<iterated<T>>;
    const extract<std::conditional_t<refers_to_value<const element &>, element, const element &>> wanted(value);
    if (!wanted.check()) return false;
    const element &sought = wanted();
    if constexpr (is_plain<element>::value || !std::is_copy_constructible_v<element>) {
      for (const auto &each : self)
        if (each == sought) return true;
    } else {
      std::vector<element> all; // comparing them may ask Python, and so let others change what they are in
      for (const auto &each : self) all.push_back(each);
      for (const element &each : all)
        if (each == sought) return true;
    }
    return false;
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
