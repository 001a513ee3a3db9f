// kevel/stl/gather.hpp: new lists, sets and dicts of what C++ has, several items in a crossing.
#pragma once
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// An item on its way: in slots, or as an object that is kept here until it has crossed.
template <class... T> class gathered {
public:
  static constexpr unsigned n_slots = slot_offset<outgoing<T>::n_slots...>(sizeof...(T));
  static constexpr char codes[] = {outgoing<T>::code..., '\0'};

  void set(kvl_slot *slots, const T &...values) { set(slots, std::index_sequence_for<T...>(), values...); }

private:
  template <size_t... I> void set(kvl_slot *slots, std::index_sequence<I...>, const T &...values) {
    (set_one(slots + slot_offset<outgoing<T>::n_slots...>(I), kept_[I], values), ...);
  }
  template <class V> static void set_one(kvl_slot *slots, object &kept, const V &value) {
    if constexpr (outgoing<V>::code == 'O') {
      kept = object(value);
      slots[0].h = kept.bits();
    } else {
      outgoing<V>(value).write(slots);
    }
  }
  object kept_[sizeof...(T)];
};

/// Fills a container of a KVL_BUILD_ kind with items of the parts T: one for a list or set, a key and a value for a dict.
template <class... T> class gatherer {
public:
  /// `more` is the method that adds the items of another container ("extend", "update").
  gatherer(int32_t kind, const char *more) : kind_(kind), more_(more) {}

  /// The values have to stay where they are until 15 others have been added, or the whole is finished.
  void add(const T &...values) {
    if (count_ == most) flush();
    items_[count_].set(slots_ + 1 + count_ * item::n_slots, values...);
    ++count_;
  }
  object finish() {
    if (count_ || whole_.is_none()) flush();
    return static_cast<object &&>(whole_);
  }

private:
  using item = gathered<T...>;
  static constexpr unsigned most = 16;

  void flush() {
    char format[2 + most * sizeof...(T)] = {'O'};
    for (unsigned i = 0; i < count_; ++i) __builtin_memcpy(format + 1 + i * sizeof...(T), item::codes, sizeof...(T));
    object part = build(kind_, format, slots_);
    count_ = 0;
    if (whole_.is_none()) {
      whole_ = static_cast<object &&>(part);
    } else {
      kvl_slot slots[2] = {};
      slots[1].h = part.bits();
      call_slots(whole_.bits(), more_, "vO", slots);
    }
  }

  int32_t kind_;
  const char *more_;
  object whole_;
  unsigned count_ = 0;
  item items_[most];
  kvl_slot slots_[1 + most * item::n_slots] = {};
};

/// What an element of a container is for outgoing: std::vector<bool> gives no bool.
template <class T, class Values> object list_of(const Values &values) {
  gatherer<T> all(KVL_BUILD_LIST, "extend");
  if constexpr (outgoing<T>::code == 's') {
    for (const T &value : values) all.add(value);
  } else {
    for (const auto &value : values) all.add(static_cast<const T &>(value));
  }
  return all.finish();
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
