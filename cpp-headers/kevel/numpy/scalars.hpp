// kevel/numpy/scalars.hpp: numpy.void, the scalars that are structures or bytes.
#pragma once
#include <kevel/numpy/dtype.hpp>

KEVEL_NAMESPACE_OPEN
namespace numpy {

/// A numpy.void, and as a parameter nothing else.
class void_ : public object {
public:
  static constexpr const char *python_type = "numpy.void";

  /// `size` zero bytes: `void_(dt.get_itemsize()).view(dt)` is a structure of its own.
  explicit void_(std::ptrdiff_t size) : object(detail::numpy_attribute("void")(static_cast<long>(size))) {}
  void_(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  void_ view(const dtype &dt) const { return detail::retag<void_>(attr("view")(dt)); }
  void_ copy() const { return detail::retag<void_>(attr("copy")()); }
};

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
