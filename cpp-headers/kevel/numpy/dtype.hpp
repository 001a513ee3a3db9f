// kevel/numpy/dtype.hpp: numpy.dtype.
#pragma once
#include <complex>

#include <kevel/numpy/support.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

template <class T> struct dtype_code {
  static_assert(std::is_arithmetic_v<T>, "NumPy has a dtype of its own only for numbers: specialise dtype::get_builtin for this type.");
  static constexpr bool is_long_double = std::is_same_v<T, long double>;
  static constexpr char kind = std::is_same_v<T, bool> ? 'b' : is_long_double ? 'g' : std::is_floating_point_v<T> ? 'f' : std::is_signed_v<T> ? 'i' : 'u';
  static constexpr size_t size = is_long_double ? 0 : sizeof(T); // the size of g and G depends on the platform
};
template <class T> struct dtype_code<std::complex<T>> {
  static constexpr char kind = std::is_same_v<T, long double> ? 'G' : 'c';
  static constexpr size_t size = std::is_same_v<T, long double> ? 0 : sizeof(std::complex<T>);
};

/// The dtype of a letter and a size; kept for ever in the caller's cache.
KEVEL_NOINLINE inline const object &dtype_of(object *&cache, char kind, size_t size) {
  object *found = __atomic_load_n(&cache, __ATOMIC_ACQUIRE);
  if (!found) {
    std::string name(1, kind);
    if (size) name += std::to_string(size);
    found = keep_forever(numpy_attribute("dtype")(name));
    __atomic_store_n(&cache, found, __ATOMIC_RELEASE);
  }
  return *found;
}
template <class T> struct dtype_cache { static inline object *made = nullptr; };

} // namespace detail

namespace numpy {

/// A numpy.dtype, and as a parameter nothing else.
class dtype : public object {
public:
  static constexpr const char *python_type = "numpy.dtype";

  /// numpy.dtype(arg, align): of a name, a type, a list of fields.
  template <class T> explicit dtype(const T &arg, bool align = false) : object(detail::numpy_attribute("dtype")(arg, align)) {}
  dtype(detail::steal_tag tag, detail::handle &&h) noexcept : object(tag, static_cast<detail::handle &&>(h)) {}
  dtype(const dtype &) = default;
  dtype(dtype &&) noexcept = default;
  dtype &operator=(const dtype &) = default;
  dtype &operator=(dtype &&) noexcept = default;

  /// The dtype of a C++ number: bool, an integer, float, double, long double, std::complex. May be specialised for structures.
  template <class T> static dtype get_builtin() {
    using code = detail::dtype_code<T>;
    return detail::retag<dtype>(object(detail::dtype_of(detail::dtype_cache<T>::made, code::kind, code::size)));
  }
  /// Bytes of one element.
  int get_itemsize() const { return extract<int>(attr("itemsize"))(); }
  /// Nothing: parameters that are numbers take NumPy's scalars unasked.
  static void register_scalar_converters() {}
};

/// Whether both describe the same elements.
inline bool equivalent(const dtype &a, const dtype &b) { return static_cast<bool>(a == b); }

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
