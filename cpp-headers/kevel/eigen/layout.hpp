// kevel/eigen/layout.hpp: shapes and strides, as Eigen counts them and as arrays of Python have them. Part of <kevel/eigen.hpp>.
#pragma once
#if __has_include(<Eigen/Core>)
#include <Eigen/Core>
#elif __has_include(<eigen3/Eigen/Core>)
#include <eigen3/Eigen/Core>
#else
#error "kevel/eigen.hpp needs Eigen 3: install it (on Debian: apt-get install libeigen3-dev) and name its folder by -I."
#endif
#include <string>

#include <kevel/array.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// What is one-dimensional when it is compiled is so in Python.
template <class M> constexpr int eigen_dims = M::IsVectorAtCompileTime ? 1 : 2;
/// An array of Python's with the elements of an M, to be read only if M is const.
template <class M>
using eigen_array = array<std::conditional_t<std::is_const_v<M>, const typename M::Scalar, typename M::Scalar>, eigen_dims<std::remove_const_t<M>>>;

/// Rows, columns, and from one row and column to the next, in elements.
struct eigen_shape {
  Eigen::Index rows, cols, row_stride, col_stride;
  bool is_whole; ///< the strides are numbers of elements, and not negative

  template <class M, class A> static eigen_shape of(const A &view) {
    constexpr auto size = static_cast<ptrdiff_t>(sizeof(typename M::Scalar));
    if constexpr (!M::IsVectorAtCompileTime)
      return {view.shape(0), view.shape(1), view.stride(0) / size, view.stride(1) / size, fits(view.stride(0), size) && fits(view.stride(1), size)};
    else if constexpr (M::ColsAtCompileTime == 1)
      return {view.shape(0), 1, view.stride(0) / size, 0, fits(view.stride(0), size)};
    else
      return {1, view.shape(0), 0, view.stride(0) / size, fits(view.stride(0), size)};
  }

  /// Throws unless an M can have this many rows and columns.
  template <class M> void check() const {
    if ((M::RowsAtCompileTime != Eigen::Dynamic && rows != M::RowsAtCompileTime) ||
        (M::ColsAtCompileTime != Eigen::Dynamic && cols != M::ColsAtCompileTime) ||
        (M::MaxRowsAtCompileTime != Eigen::Dynamic && rows > M::MaxRowsAtCompileTime) ||
        (M::MaxColsAtCompileTime != Eigen::Dynamic && cols > M::MaxColsAtCompileTime))
      refuse(M::IsVectorAtCompileTime, M::RowsAtCompileTime, M::ColsAtCompileTime);
  }
  Eigen::Index inner(bool row_major) const { return row_major ? col_stride : row_stride; }
  Eigen::Index outer(bool row_major) const { return row_major ? row_stride : col_stride; }

private:
  static bool fits(ptrdiff_t stride, ptrdiff_t size) { return stride >= 0 && stride % size == 0; }
  static std::string size_text(Eigen::Index wanted) { return wanted == Eigen::Dynamic ? std::string("any") : std::to_string(wanted); }
  [[noreturn]] KEVEL_NOINLINE void refuse(bool vector, Eigen::Index wanted_rows, Eigen::Index wanted_cols) const {
    if (vector)
      throw type_error("expected " + size_text(wanted_rows == 1 ? wanted_cols : wanted_rows) + " elements, got " + std::to_string(rows * cols));
    throw type_error("expected a matrix of " + size_text(wanted_rows) + " x " + size_text(wanted_cols) + ", got one of " +
                     std::to_string(rows) + " x " + std::to_string(cols));
  }
};

/// Copies an array of Python's, whatever its strides are.
template <class M, class A> void copy_to_eigen(M &target, const A &view, const eigen_shape &shape) {
  shape.template check<M>();
  target.resize(shape.rows, shape.cols);
  for (Eigen::Index j = 0; j < shape.cols; ++j)
    for (Eigen::Index i = 0; i < shape.rows; ++i) {
      if constexpr (!M::IsVectorAtCompileTime)
        target(i, j) = view(i, j);
      else
        target(i + j) = view(i + j);
    }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
