// Translators for what another module throws (boost_thrown_ext.cpp).
#include <boost/python.hpp>

#include "boost_shared_errors.hpp"

using namespace boost::python;

namespace translators {

static void translate_leak(far_errors::leak const &e) { PyErr_SetString(PyExc_BufferError, e.what()); }
static void translate_turned(far_errors::turned const &) { throw far_errors::leak(); }
static void translate_both(far_errors::both const &) { PyErr_SetString(PyExc_ArithmeticError, "further"); }

} // namespace translators

BOOST_PYTHON_MODULE(boost_translators_ext) {
  using namespace translators;
  register_exception_translator<far_errors::leak>(&translate_leak);
  register_exception_translator<far_errors::turned>(&translate_turned);
  register_exception_translator<far_errors::both>(&translate_both);
}
