// kevel/numpy/ndarray.hpp: numpy.ndarray, and what makes arrays.
#pragma once
#include <memory>

#include <kevel/numpy/dtype.hpp>

KEVEL_NAMESPACE_OPEN
namespace numpy {

/// A numpy.ndarray (or an instance of a class derived from it), and as a parameter nothing else.
///
/// Where its memory is and what shape it has is asked once, by the first call that wants it, and shared by copies of this object;
/// an ndarray made anew asks anew. The memory lives as long as this object or a copy of it.
/// Errors: what NumPy raises; every function may throw.
class ndarray : public object {
public:
  static constexpr const char *python_type = "numpy.ndarray";
  /// What is known of the memory, and asked for by from_object. The numbers are not NumPy's.
  enum bitflag {
    NONE = 0,
    C_CONTIGUOUS = 1,
    F_CONTIGUOUS = 2,
    V_CONTIGUOUS = C_CONTIGUOUS | F_CONTIGUOUS,
    ALIGNED = 4,
    WRITEABLE = 8,
    BEHAVED = ALIGNED | WRITEABLE,
    CARRAY_RO = C_CONTIGUOUS | ALIGNED,
    CARRAY = C_CONTIGUOUS | BEHAVED,
    CARRAY_MIS = C_CONTIGUOUS | WRITEABLE,
    FARRAY_RO = F_CONTIGUOUS | ALIGNED,
    FARRAY = F_CONTIGUOUS | BEHAVED,
    FARRAY_MIS = F_CONTIGUOUS | WRITEABLE,
    UPDATE_ALL = V_CONTIGUOUS | ALIGNED,
    VARRAY = V_CONTIGUOUS | BEHAVED,
    ALL = V_CONTIGUOUS | BEHAVED
  };

  ndarray(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}

  /// The same memory as elements of another dtype.
  ndarray view(const dtype &dt) const { return detail::retag<ndarray>(attr("view")(dt)); }
  /// A copy, converted.
  ndarray astype(const dtype &dt) const { return detail::retag<ndarray>(attr("astype")(dt)); }
  ndarray copy() const { return detail::retag<ndarray>(attr("copy")()); }

  /// The size of dimension n, or of the one n from the end if it is negative. IndexError if there is none.
  intptr_t shape(int n) const { return get_shape()[dimension(n)]; }
  /// The bytes from one element to the next of dimension n.
  intptr_t strides(int n) const { return get_strides()[dimension(n)]; }
  /// The first element. Writing is for arrays that are WRITEABLE.
  char *get_data() const { return reinterpret_cast<char *>(layout()[0]); }
  dtype get_dtype() const { return detail::retag<dtype>(attr("dtype")); }
  /// What owns the memory; None if the array does.
  object get_base() const { return detail::numpy_function(detail::numpy_helper::base)(*this); }
  /// Keeps `base` alive as long as the array, and shows it as its base to C++.
  void set_base(const object &base) { detail::numpy_function(detail::numpy_helper::set_base)(*this, base); }
  /// get_nd() sizes; valid as long as this object or a copy of it.
  const intptr_t *get_shape() const { return layout().data() + 2; }
  /// get_nd() strides in bytes; valid as long as this object or a copy of it.
  const intptr_t *get_strides() const { return get_shape() + get_nd(); }
  int get_nd() const { return static_cast<int>((layout().size() - 2) / 2); }
  bitflag get_flags() const { return static_cast<bitflag>(layout()[1]); }

  /// With the dimensions in reverse order.
  ndarray transpose() const { return detail::retag<ndarray>(attr("transpose")()); }
  /// Without the dimensions of size 1.
  ndarray squeeze() const { return detail::retag<ndarray>(attr("squeeze")()); }
  ndarray reshape(const tuple &shape) const { return detail::retag<ndarray>(attr("reshape")(shape)); }
  /// The scalar of an array without dimensions; else the array.
  object scalarize() const { return detail::numpy_function(detail::numpy_helper::scalar)(*this); }

private:
  /// Address, flags, shape, strides.
  const std::vector<intptr_t> &layout() const {
    if (!layout_) {
      object described = detail::numpy_function(detail::numpy_helper::layout)(*this);
      layout_ = std::make_shared<std::vector<intptr_t>>(detail::integers_of(described));
    }
    return *layout_;
  }
  int dimension(int n) const {
    const int nd = get_nd();
    if (n < -nd || n >= nd)
      throw detail::index_error("dimension " + std::to_string(n) + " of an array that has " + std::to_string(nd));
    return n < 0 ? n + nd : n;
  }

  mutable std::shared_ptr<std::vector<intptr_t>> layout_;
};

inline ndarray::bitflag operator|(ndarray::bitflag a, ndarray::bitflag b) { return static_cast<ndarray::bitflag>(int(a) | int(b)); }
inline ndarray::bitflag operator&(ndarray::bitflag a, ndarray::bitflag b) { return static_cast<ndarray::bitflag>(int(a) & int(b)); }

/// A new array of zeros.
inline ndarray zeros(const tuple &shape, const dtype &dt) { return detail::retag<ndarray>(detail::numpy_attribute("zeros")(shape, dt)); }
inline ndarray zeros(int nd, const intptr_t *shape, const dtype &dt) { return zeros(tuple(detail::extents_of(nd, shape)), dt); }
/// A new array whose elements have no value yet.
inline ndarray empty(const tuple &shape, const dtype &dt) { return detail::retag<ndarray>(detail::numpy_attribute("empty")(shape, dt)); }
inline ndarray empty(int nd, const intptr_t *shape, const dtype &dt) { return empty(tuple(detail::extents_of(nd, shape)), dt); }
/// numpy.array(obj): a copy of anything that NumPy takes for an array.
inline ndarray array(const object &obj) { return detail::retag<ndarray>(detail::numpy_attribute("array")(obj)); }
inline ndarray array(const object &obj, const dtype &dt) { return detail::retag<ndarray>(detail::numpy_attribute("array")(obj, dt)); }

/// An array over memory of C++: `shape` sizes with `strides` bytes between elements, each a container of integers or a Python
/// sequence. The array and all views of it keep `owner` alive; whoever gives None keeps the memory for ever.
template <class Container>
ndarray from_data(void *data, const dtype &dt, Container shape, Container strides, const object &owner) {
  return detail::retag<ndarray>(detail::numpy_function(detail::numpy_helper::over_memory)(
      reinterpret_cast<intptr_t>(data), dt, detail::extents_of(shape), detail::extents_of(strides), owner, true));
}
/// The same, of memory that Python may not write to.
template <class Container>
ndarray from_data(const void *data, const dtype &dt, Container shape, Container strides, const object &owner) {
  return detail::retag<ndarray>(detail::numpy_function(detail::numpy_helper::over_memory)(
      reinterpret_cast<intptr_t>(data), dt, detail::extents_of(shape), detail::extents_of(strides), owner, false));
}

/// An array of what NumPy takes for one, with at least `nd_min` and at most `nd_max` dimensions (0: any) and these properties: `obj`
/// itself if it has them, else a copy. Errors: TypeError if its elements would lose by the conversion to `dt`, ValueError if it
/// has another number of dimensions.
inline ndarray from_object(const object &obj, const dtype &dt, int nd_min, int nd_max, ndarray::bitflag flags = ndarray::NONE) {
  return detail::retag<ndarray>(
      detail::numpy_function(detail::numpy_helper::require)(obj, dt, nd_min, nd_max, static_cast<int>(flags)));
}
inline ndarray from_object(const object &obj, const dtype &dt, int nd, ndarray::bitflag flags = ndarray::NONE) {
  return from_object(obj, dt, nd, nd, flags);
}
inline ndarray from_object(const object &obj, const dtype &dt, ndarray::bitflag flags = ndarray::NONE) {
  return from_object(obj, dt, 0, 0, flags);
}
inline ndarray from_object(const object &obj, int nd_min, int nd_max, ndarray::bitflag flags = ndarray::NONE) {
  return detail::retag<ndarray>(
      detail::numpy_function(detail::numpy_helper::require)(obj, object(), nd_min, nd_max, static_cast<int>(flags)));
}
inline ndarray from_object(const object &obj, int nd, ndarray::bitflag flags = ndarray::NONE) { return from_object(obj, nd, nd, flags); }
inline ndarray from_object(const object &obj, ndarray::bitflag flags = ndarray::NONE) { return from_object(obj, 0, 0, flags); }

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
