// boost/python/numpy/invoke_matching.hpp: calls the instance of a template that fits the element type or the dimensions of an array.
#pragma once
#include <boost/mpl/for_each.hpp>
#include <boost/mpl/integral_c.hpp>

#include <boost/python.hpp>

#include <kevel/numpy/ndarray.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// For MPL's for_each, which would else make an object of each type.
struct add_pointer_to {
  template <class T> struct apply { typedef T *type; };
};

template <class Function> struct dtype_invoker {
  const numpy::dtype &wanted;
  Function &function;
  bool &found;
  template <class T> void operator()(T *) const {
    if (found || !numpy::equivalent(numpy::dtype::get_builtin<T>(), wanted)) return;
    found = true;
    function.template apply<T>();
  }
};
template <class Function> struct nd_invoker {
  int wanted;
  Function &function;
  bool &found;
  template <class N> void operator()(N *) const {
    if (found || N::value != wanted) return;
    found = true;
    function.template apply<N::value>();
  }
};

template <class T, class Function> struct of_element_type {
  Function &function;
  template <int N> void apply() const { function.template apply<T, N>(); }
};

} // namespace detail

namespace numpy {

/// Calls `f.apply<N>()` for the N of `Sequence` that is `nd`; TypeError if there is none. `f` may be a boost::ref.
template <class Sequence, class Function> void invoke_matching_nd(int nd, Function f) {
  bool found = false;
  auto &function = boost::unwrap_ref(f);
  boost::mpl::for_each<Sequence, detail::add_pointer_to>(detail::nd_invoker<std::remove_reference_t<decltype(function)>>{nd, function, found});
  if (!found) throw detail::type_error("number of dimensions not found in template list.");
}

/// Calls `f.apply<T>()` for the T of `Sequence` whose dtype is this; TypeError if there is none.
template <class Sequence, class Function> void invoke_matching_dtype(const dtype &dt, Function f) {
  bool found = false;
  auto &function = boost::unwrap_ref(f);
  boost::mpl::for_each<Sequence, detail::add_pointer_to>(
      detail::dtype_invoker<std::remove_reference_t<decltype(function)>>{dt, function, found});
  if (!found) throw detail::type_error("dtype not found in template list.");
}

} // namespace numpy

namespace detail {

template <class Dimensions, class Function> struct array_invoker {
  int nd;
  Function &function;
  template <class T> void apply() const { numpy::invoke_matching_nd<Dimensions>(nd, of_element_type<T, Function>{function}); }
};

} // namespace detail

namespace numpy {

/// Calls `f.apply<T, N>()` for the element type and the number of dimensions of an array.
template <class Types, class Dimensions, class Function> void invoke_matching_array(const ndarray &array, Function f) {
  auto &function = boost::unwrap_ref(f);
  invoke_matching_dtype<Types>(
      array.get_dtype(), detail::array_invoker<Dimensions, std::remove_reference_t<decltype(function)>>{array.get_nd(), function});
}

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
