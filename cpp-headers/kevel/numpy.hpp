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
inline void initialize(bool /* register_scalar_converters: parameters take NumPy's scalars in any case */ = true) {
  detail::numpy_function(detail::numpy_helper::layout);
}

} // namespace numpy
KEVEL_NAMESPACE_CLOSE
