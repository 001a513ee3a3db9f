// tests/ext/convert/stl_spans_ext.cc - std::span over Python's memory
// flags: -std=c++20
#include <stdexcept>

#include <kevel/python.hpp>
#include <kevel/stl/span.hpp>
#include <kevel/stl/string.hpp>

namespace {

struct Point {
  explicit Point(double at = 0) : x(at) {}
  double x;
};
template <class T> double sum(std::span<const T> all) {
  double total = 0;
  for (T each : all) total += static_cast<double>(each);
  return total;
}
template <class T> void twice(std::span<T> all) {
  for (T &each : all) each = static_cast<T>(each + each);
}

} // namespace

KEVEL_MODULE(stl_spans_ext) {
  using namespace kevel;
  class_<Point>("Point", init<double>()).def_readwrite("x", &Point::x);
  def("sum_of_doubles", sum<double>);
  def("sum_of_ints", sum<int>);
  def("sum_of_bytes", sum<unsigned char>);
  def("count_of_true", sum<bool>);
  def("address", +[](const std::span<const double> &all) { return reinterpret_cast<intptr_t>(all.data()); });
  def("three", +[](std::span<const double, 3> all) { return all[0] + all[1] + all[2]; });
  def("twice", twice<double>);
  def("twice_shorts", twice<short>);
  def("twice_and_throw", +[](std::span<double> all) {
    twice(all);
    throw std::runtime_error("afterwards");
  });
  def("texts", +[](std::span<const std::string> all) {
    std::string joined;
    for (const std::string &text : all) joined += text;
    return joined;
  });
  def("points", +[](std::span<const Point> all) { return all.empty() ? 0 : all.front().x; });
  def("kept", +[] {
    static const int numbers[] = {1, 2, 3};
    return std::span<const int>(numbers);
  });
  def("utf8", +[](const std::u8string &text) { return text + u8"é"; });
}
