// kevel/indexing/places.hpp: the places in a container that a slice means.
#pragma once
#include <kevel/from_python.hpp>
#include <kevel/tuple.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Of a container of this size. Asking Python lets others in, so that a container which is not the caller's alone may have another one
/// afterwards.
class slice_places {
public:
  slice_places(const slice &part, size_t size) {
    const object bounds = part.attr("indices")(size);
    first_ = extract<int64_t>(bounds[0]);
    step_ = extract<int64_t>(bounds[2]);
    const int64_t last = extract<int64_t>(bounds[1]), way = step_ > 0 ? last - first_ : first_ - last, each = step_ > 0 ? step_ : -step_;
    count_ = way > 0 ? static_cast<size_t>((way + each - 1) / each) : 0;
  }
  size_t count() const { return count_; }
  size_t operator[](size_t i) const { return static_cast<size_t>(first_ + static_cast<int64_t>(i) * step_); }
  /// The same from the last place in the container on.
  size_t from_behind(size_t i) const { return (*this)[step_ > 0 ? count_ - 1 - i : i]; }
  /// Throws unless all of them are in a container of this size.
  void require_within(size_t size) const {
    if (count_ && from_behind(0) >= size) throw index_error("the container changed meanwhile");
  }

private:
  int64_t first_, step_;
  size_t count_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
