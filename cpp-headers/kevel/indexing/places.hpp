// kevel/indexing/places.hpp: numbers and slices of Python's as places in a container.
#pragma once
#include <algorithm>
#include <limits>
#include <string>

#include <kevel/detail/convert/from_python.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The number that an object is as an index; the largest or smallest for one that is beyond all containers. Asks Python. Errors: a
/// refusal if it is none; what its __index__ raises.
inline int64_t limited_index(const object &key) {
  try {
    return from_python<int64_t>(key);
  } catch (const error &e) {
    if (!is_refusal(e) || !e.matches("OverflowError")) throw;
    e.discard();
  }
  const object number = unary(KVL_OP_INDEX, key.bits()), zero = unary(KVL_OP_INT, KVL_FALSE);
  return query(KVL_QUERY_LT, number.bits(), zero.bits()) ? std::numeric_limits<int64_t>::min() : std::numeric_limits<int64_t>::max();
}
/// The same, with Boost.Python's words for a refusal.
inline int64_t item_index(const object &key) {
  try {
    return limited_index(key);
  } catch (const error &e) {
    if (!is_refusal(e)) throw;
    e.discard();
  }
  throw type_error("Invalid index type");
}

[[noreturn]] KEVEL_NOINLINE inline void throw_out_of_range() { throw index_error("Index out of range"); }
/// An index from either end as a place in a container of this size; -1: there is none.
constexpr int64_t place_of(int64_t index, size_t size) {
  const auto length = static_cast<int64_t>(size);
  if (index < 0 && index >= -length) index += length;
  return index >= 0 && index < length ? index : -1;
}
/// Where `insert` puts an item, which for Python is never out of range.
constexpr size_t gap_of(int64_t index, size_t size) {
  const auto length = static_cast<int64_t>(size);
  if (index < 0) index = index < -length ? 0 : index + length;
  return static_cast<size_t>(index > length ? length : index);
}

/// The places in a container of one size that a slice means.
class slice_places {
public:
  slice_places(int64_t first, int64_t step, size_t count) : first_(first), step_(step), count_(count) {}
  size_t count() const { return count_; }
  size_t operator[](size_t i) const { return static_cast<size_t>(first_ + static_cast<int64_t>(i) * step_); }
  /// The same from the last place in the container on.
  size_t from_behind(size_t i) const { return (*this)[step_ > 0 ? count_ - 1 - i : i]; }
  bool contains(size_t place) const {
    if (!count_) return false;
    const int64_t from_first = (static_cast<int64_t>(place) - first_) / step_;
    return from_first >= 0 && from_first < static_cast<int64_t>(count_) && (*this)[static_cast<size_t>(from_first)] == place;
  }
  /// Of the places before this one, how many there are.
  size_t before(size_t place) const {
    size_t least = 0, most = count_; // count them from the first place in the container on
    while (least < most) {
      const size_t middle = (least + most) / 2;
      if (from_behind(count_ - 1 - middle) < place)
        least = middle + 1;
      else
        most = middle;
    }
    return least;
  }

private:
  int64_t first_, step_;
  size_t count_;
};

/// What a slice says, whatever it is a slice of. Asking it calls Python, which may change the container: so its size is asked for
/// after, as a list has it.
class slice_bounds {
public:
  explicit slice_bounds(const object &part) {
    step_ = bound(part, "step", 1);
    if (step_ == 0) throw error(KVL_EXC_VALUE, "slice step cannot be zero");
    // Its negative has to be a number, too.
    step_ = std::max(step_, -std::numeric_limits<int64_t>::max());
    start_ = bound(part, "start", step_ > 0 ? 0 : std::numeric_limits<int64_t>::max());
    stop_ = bound(part, "stop", step_ > 0 ? std::numeric_limits<int64_t>::max() : std::numeric_limits<int64_t>::min());
  }
  bool has_step() const { return step_ != 1; }
  slice_places in(size_t size) const {
    const auto length = static_cast<int64_t>(size);
    const int64_t least = step_ > 0 ? 0 : -1, most = step_ > 0 ? length : length - 1;
    const auto limited = [&](int64_t bound) {
      if (bound < 0) bound = bound < -length ? least : bound + length;
      return std::min(std::max(bound, least), most);
    };
    const int64_t first = limited(start_), last = stop_ == std::numeric_limits<int64_t>::min() ? least : limited(stop_);
    const int64_t way = step_ > 0 ? last - first : first - last, each = step_ > 0 ? step_ : -step_;
    return slice_places(first, step_, way > 0 ? static_cast<size_t>((way - 1) / each + 1) : 0);
  }

private:
  static int64_t bound(const object &part, const char *name, int64_t missing) {
    const object given = get_attribute(part.bits(), name);
    return given.is_none() ? missing : limited_index(given);
  }

  int64_t start_, stop_, step_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
