// kevel/eigen/owned.hpp: Eigen's Matrix and Array, which own their elements: copies. Part of <kevel/eigen.hpp>.
#pragma once
#include <iterator>
#include <memory>
#include <utility>

#include <kevel/eigen/layout.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A matrix that arrays of NumPy show.
template <class M> struct held_matrix {
  explicit held_matrix(M &&m) : matrix(std::move(m)) {}
  M matrix;
  EIGEN_MAKE_ALIGNED_OPERATOR_NEW

  static object show(M &&made) {
    define_hidden<held_matrix>([] { class_<held_matrix, std::shared_ptr<held_matrix>, noncopyable>("matrix", no_init); });
    std::shared_ptr<held_matrix> held(new held_matrix(std::move(made)));
    M &matrix = held->matrix;
    constexpr auto size = static_cast<ptrdiff_t>(sizeof(typename M::Scalar));
    if constexpr (M::IsVectorAtCompileTime)
      return as_ndarray(matrix.data(), {matrix.size()}, object(held));
    else
      return as_ndarray(buffer_info(matrix.data(), {matrix.rows(), matrix.cols()},
                                    {size * (M::IsRowMajor ? matrix.cols() : 1), size * (M::IsRowMajor ? 1 : matrix.rows())}),
                        object(held));
  }
};

/// M, const M & and M && as a parameter: a copy of the array's elements.
template <class M> struct matrix_param : array_param<eigen_array<const M>> {
  explicit matrix_param(const kvl_slot *slots) : array_param<eigen_array<const M>>(slots) {
    copy_to_eigen(value_, this->view_, eigen_shape::of<M>(this->view_));
  }

protected:
  M value_;
};
template <class A> struct matrix_argument : matrix_param<bare<A>> {
  static_assert(!is_mutable_reference<A>, "What this function does to the matrix would be lost, for Python's array is copied: take an "
                                          "Eigen::Ref, which shows the array itself.");
  using matrix_param<bare<A>>::matrix_param;
  A get() { return static_cast<A &&>(this->value_); }
};

template <class M> struct matrix_caster {
  template <class A> using argument = matrix_argument<A>;

  static M from_python(const object &source) {
    using array = eigen_array<const M>;
    const object located = compiled_api("located")(source, array_param<array>::description.text);
    int64_t layout[1 + 2 * eigen_dims<M>];
    const object numbers = located[1];
    for (size_t i = 0; i < std::size(layout); ++i) layout[i] = extract<int64_t>(numbers[i]);
    const array view(reinterpret_cast<const typename M::Scalar *>(static_cast<intptr_t>(extract<int64_t>(located[0])())), layout);
    if (!view.is_aligned()) refuse_unaligned();
    M made;
    copy_to_eigen(made, view, eigen_shape::of<M>(view));
    return made;
  }
  static object to_python(const M &matrix) { return held_matrix<M>::show(M(matrix)); }
  static object to_python(M &&matrix) { return held_matrix<M>::show(std::move(matrix)); }
  static std::string python_hint(crossing) { return "numpy.ndarray"; }
};

} // namespace detail

/// As a parameter: a copy of an array of exactly these elements, in two dimensions, or in one for what is a vector when it is compiled;
/// of any strides. Sizes that are known at compile time are checked. Into Python: a numpy.ndarray that owns a copy, or the result itself
/// where that may be moved. Errors: TypeError says what does not fit; ImportError if NumPy is not installed and C++ gives one.
template <class S, int R, int C, int O, int MR, int MC>
struct value_caster<Eigen::Matrix<S, R, C, O, MR, MC>> : detail::matrix_caster<Eigen::Matrix<S, R, C, O, MR, MC>> {};
template <class S, int R, int C, int O, int MR, int MC>
struct value_caster<Eigen::Array<S, R, C, O, MR, MC>> : detail::matrix_caster<Eigen::Array<S, R, C, O, MR, MC>> {};

KEVEL_NAMESPACE_CLOSE
