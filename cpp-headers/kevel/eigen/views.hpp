// kevel/eigen/views.hpp: Eigen's Ref and Map: the memory of arrays, in place. Part of <kevel/eigen.hpp>.
#pragma once
#include <kevel/eigen/owned.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Strides as a type of Eigen's has them, where 0 stands for the only one that is possible.
template <class Strides> Strides make_strides(Eigen::Index outer, Eigen::Index inner) {
  if constexpr (Strides::InnerStrideAtCompileTime == Eigen::Dynamic && Strides::OuterStrideAtCompileTime == Eigen::Dynamic)
    return Strides(outer, inner);
  else if constexpr (Strides::OuterStrideAtCompileTime == Eigen::Dynamic)
    return Strides(outer);
  else if constexpr (Strides::InnerStrideAtCompileTime == Eigen::Dynamic)
    return Strides(inner);
  else
    return Strides();
}
/// Whether a matrix of this shape has strides as the type asks for.
template <class M, class Strides> bool has_strides(const eigen_shape &shape) {
  if (!shape.is_whole) return false;
  constexpr bool row_major = M::IsRowMajor;
  const Eigen::Index inner_size = row_major ? shape.cols : shape.rows, outer_size = row_major ? shape.rows : shape.cols;
  constexpr Eigen::Index inner = Strides::InnerStrideAtCompileTime == 0 ? 1 : Strides::InnerStrideAtCompileTime;
  if (inner != Eigen::Dynamic && inner_size > 1 && shape.inner(row_major) != inner) return false;
  constexpr Eigen::Index outer = Strides::OuterStrideAtCompileTime;
  if (M::IsVectorAtCompileTime || outer == Eigen::Dynamic || outer_size <= 1) return true;
  return shape.outer(row_major) == (outer == 0 ? inner_size : outer);
}

[[noreturn]] KEVEL_NOINLINE inline void refuse_strides(bool row_major) {
  throw type_error(std::string("the elements of this array do not lie as the function wants them, ") +
                   (row_major ? "row by row: pass numpy.ascontiguousarray(a)" : "column by column: pass numpy.asfortranarray(a)") +
                   ", or in C++ take an Eigen::Ref with the strides Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>");
}

/// A Map or Ref over an array, which must have its strides.
template <class View, class P, int Options, class Strides, class A> View eigen_view(const A &view) {
  using M = std::remove_const_t<P>;
  const eigen_shape shape = eigen_shape::of<M>(view);
  shape.template check<M>();
  if (!has_strides<M, Strides>(shape)) refuse_strides(M::IsRowMajor);
  constexpr int alignment = Options & Eigen::AlignedMask;
  if (alignment && reinterpret_cast<uintptr_t>(view.data()) % static_cast<unsigned>(alignment ? alignment : 1)) refuse_unaligned();
  return View(Eigen::Map<P, Options, Strides>(view.data(), shape.rows, shape.cols,
                                              make_strides<Strides>(shape.outer(M::IsRowMajor), shape.inner(M::IsRowMajor))));
}

/// Map, and Ref of what may be written.
template <class View, class P, int Options, class Strides> struct view_param : array_param<eigen_array<P>> {
  explicit view_param(const kvl_slot *slots)
      : array_param<eigen_array<P>>(slots), value_(eigen_view<View, P, Options, Strides>(this->view_)) {}

protected:
  View value_;
};
/// Ref<const M>, which looks into memory where the strides are right, and else into a copy.
template <class M, int Options, class Strides>
struct view_param<Eigen::Ref<const M, Options, Strides>, const M, Options, Strides> : array_param<eigen_array<const M>> {
  explicit view_param(const kvl_slot *slots) : array_param<eigen_array<const M>>(slots), value_(made()) {}

private:
  using View = Eigen::Ref<const M, Options, Strides>;
  View made() {
    const eigen_shape shape = eigen_shape::of<M>(this->view_);
    if (has_strides<M, Strides>(shape)) return eigen_view<View, const M, Options, Strides>(this->view_);
    copy_to_eigen(copy_, this->view_, shape);
    return View(copy_);
  }
  M copy_; // before what may refer to it

protected:
  View value_;
};

template <class A, class View, class P, int Options, class Strides> struct view_argument : view_param<View, P, Options, Strides> {
  explicit view_argument(const kvl_slot *slots) : view_param<View, P, Options, Strides>(slots) {}
  A get() { return static_cast<A &&>(this->value_); }
};
template <class View, class P, int Options, class Strides> struct view_caster {
  template <class A> using argument = view_argument<A, View, P, Options, Strides>;
  static View from_python(const object &); // is_view_of_call says why there is none
  static object to_python(const View &view) {
    using M = typename std::remove_const_t<P>::PlainObject;
    return held_matrix<M>::show(M(view));
  }
  static std::string python_hint(crossing) { return "numpy.ndarray"; }
};

template <class P, int Options, class Strides> struct is_view_of_call<Eigen::Ref<P, Options, Strides>> : std::true_type {};
template <class P, int Options, class Strides> struct is_view_of_call<Eigen::Map<P, Options, Strides>> : std::true_type {};

} // namespace detail

/// As a parameter: the memory of an array, in place, for the length of the call; nothing is copied, and what C++ writes is in the array.
/// Its strides have to be those that the type asks for: without a word about them columns that lie together, which NumPy's own arrays
/// have only with order="F"; rows for Eigen::RowMajor; any for Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>. A Ref of a const matrix is
/// a copy where they are not. Into Python: a copy, as of matrices. Errors: TypeError says what does not fit.
template <class P, int Options, class Strides>
struct value_caster<Eigen::Ref<P, Options, Strides>> : detail::view_caster<Eigen::Ref<P, Options, Strides>, P, Options, Strides> {};
template <class P, int Options, class Strides>
struct value_caster<Eigen::Map<P, Options, Strides>> : detail::view_caster<Eigen::Map<P, Options, Strides>, P, Options, Strides> {};

KEVEL_NAMESPACE_CLOSE
