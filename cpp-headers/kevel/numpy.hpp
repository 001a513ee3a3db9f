// kevel/numpy.hpp: NumPy's arrays by their Python interface, on PyPy too. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <kevel/numpy/dtype.hpp>
#include <kevel/numpy/matrix.hpp>
#include <kevel/numpy/ndarray.hpp>
#include <kevel/numpy/scalars.hpp>
#include <kevel/numpy/ufunc.hpp>

KEVEL_NAMESPACE_OPEN
namespace numpy {

/// Imports NumPy; to be called in the module's body before anything here is used. ImportError with advice if it is not installed.
/// `register_scalar_converters`: have parameters take NumPy's scalars, where they do not in any case.
inline void initialize(bool register_scalar_converters = true) {
  detail::numpy_function(detail::numpy_helper::layout);
  if (detail::values_go_by_type && register_scalar_converters) detail::compiled_api("take_numpy_scalars")();
}

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
