// tests/ext/memory/arrays_ext.cc - memory of Python's as arrays, in place
// flags: -std=c++20
#include <complex>
#include <span>
#include <stdexcept>

#include <kevel/array.hpp>
#include <kevel/python.hpp>

namespace {

using kevel::any_dims;
using kevel::array;

template <class T> double sum(array<const T> all) {
  double total = 0;
  for (const T &each : all) total += static_cast<double>(each);
  return total;
}
template <class T> void twice(array<T> all) {
  for (T &each : all) each = static_cast<T>(each + each);
}
double weighted(const array<const double, 2> &all) {
  double total = 0;
  for (ptrdiff_t i = 0; i < all.shape(0); ++i)
    for (ptrdiff_t j = 0; j < all.shape(1); ++j) total += static_cast<double>(10 * i + j) * all(i, j);
  return total;
}
std::string layout(array<const double, any_dims> all) {
  std::string told = all.contiguous() ? "contiguous" : "strided";
  for (int i = 0; i < all.ndim(); ++i) told += " " + std::to_string(all.shape(i)) + ":" + std::to_string(all.stride(i));
  return told + " = " + std::to_string(all.size());
}
struct Image {
  double scale = 2;
  double brightest(array<const double, 2> all) const {
    double best = 0;
    for (ptrdiff_t i = 0; i < all.size(); ++i) best = std::max(best, all.data()[i]);
    return best * scale;
  }
};

} // namespace

KEVEL_MODULE(arrays_ext) {
  using namespace kevel;
  def("sum", sum<double>);
  def("sum_floats", sum<float>);
  def("sum_ints", sum<int>);
  def("sum_int64s", sum<int64_t>);
  def("sum_shorts", sum<short>);
  def("sum_uint8s", sum<unsigned char>);
  def("sum_bytes", sum<char>);
  def("sum_bools", sum<bool>);
  def("sum_complex", +[](array<const std::complex<double>> all) {
    std::complex<double> total;
    for (const auto &each : all) total += each;
    return total;
  });
  def("twice", twice<double>);
  def("twice_ints", twice<int>);
  def("fill", +[](array<std::byte> all) { for (std::byte &each : all) each = std::byte(7); });
  def("twice_and_throw", +[](array<double> all) {
    twice(all);
    throw std::runtime_error("afterwards");
  });
  def("weighted", weighted);
  def("layout", layout);
  def("at", +[](array<const double, 2> all, int i, int j) { return all.at(i, j); });
  def("first_and_last", +[](array<const double> all) { return std::to_string(all.begin()[0]) + " " + std::to_string(*(all.end() - 1)); });
  def("spanned", +[](array<const double, 2> all) { return std::span<const double>(all).size(); });
  def("address", +[](array<const double> all) { return reinterpret_cast<intptr_t>(all.data()); });
  def("between", +[](array<const double> all, const object &callback) {
    const double before = all(0);
    callback();
    return all(0) - before;
  });
  def("named", +[](array<const double> values, double factor) { return sum(values) * factor; }, (arg("values"), arg("factor") = 1.0));
  def("either", +[](array<const double>) { return "doubles"; });
  def("either", +[](array<const int>) { return "ints"; });
  def("either", +[](int) { return "a number"; });
  class_<Image>("Image").def("brightest", &Image::brightest);
}
