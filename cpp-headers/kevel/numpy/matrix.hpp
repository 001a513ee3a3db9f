// kevel/numpy/matrix.hpp: numpy.matrix.
#pragma once
#include <kevel/numpy/ndarray.hpp>

KEVEL_NAMESPACE_OPEN
namespace numpy {

/// A numpy.matrix, and as a parameter nothing else.
class matrix : public ndarray {
public:
  static constexpr const char *python_type = "numpy.matrix";

  matrix(detail::steal_tag tag, detail::handle &&h) noexcept : ndarray(tag, static_cast<detail::handle &&>(h)) {}
  /// numpy.matrix(obj, dt, copy).
  explicit matrix(const object &obj, const dtype &dt, bool copy = true) : ndarray(detail::steal_tag(), make(obj, dt, copy).take()) {}
  explicit matrix(const object &obj, bool copy = true) : ndarray(detail::steal_tag(), make(obj, object(), copy).take()) {}

  matrix view(const dtype &dt) const { return detail::retag<matrix>(attr("view")(dt)); }
  matrix copy() const { return detail::retag<matrix>(attr("copy")()); }
  matrix transpose() const { return detail::retag<matrix>(attr("transpose")()); }

private:
  static object make(const object &obj, const object &dt, bool copy) { return detail::numpy_attribute("matrix")(obj, dt, copy); }
};

/// A call policy by which a function that returns an array gives Python a matrix over the same memory.
template <class Base = default_call_policies> struct as_matrix : Base {
#ifdef KEVEL_BOOST_PYTHON
  template <class Arguments> static PyObject *postcall(const Arguments &, PyObject *result) {
    return incref(matrix(object(handle<>(result)), false).ptr());
  }
#else
  static object postcall(const tuple &, object result) { return matrix(result, false); }
#endif
};

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
