// tests/ext/convert/complex_ext.cc - std::complex, as arguments and as results
#include <complex>
#include <stdexcept>

#include <kevel/python.hpp>

std::complex<double> same(std::complex<double> value) { return value; }
std::complex<float> same_float(const std::complex<float> &value) { return value; }
std::complex<double> make(double real, double imaginary) { return {real, imaginary}; }
double absolute(const std::complex<double> &value) { return std::abs(value); }
std::complex<double> fails(std::complex<double>) { throw std::domain_error("failed"); }

KEVEL_MODULE(complex_ext) {
  using namespace kevel;
  def("same", same);
  def("same_float", same_float);
  def("make", make);
  def("absolute", absolute);
  def("fails", fails);
}
