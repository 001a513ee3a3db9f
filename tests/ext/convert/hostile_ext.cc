// tests/ext/convert/hostile_ext.cc - conversions of containers, for objects that change or lie while they are converted
// flags: -std=c++20
#include <memory>

#include <kevel/array.hpp>
#include <kevel/detail/object/stl_iterator.hpp>
#include <kevel/python.hpp>
#include <kevel/stl.hpp>

namespace {

template <class T> T same(const T &value) { return value; }

struct Point {
  explicit Point(int at = 0) : x(at) {}
  int x;
};

} // namespace

KEVEL_MODULE(hostile_ext) {
  using namespace kevel;
  class_<Point, std::shared_ptr<Point>>("Point", init<int>()).def_readwrite("x", &Point::x);

  def("doubles", same<std::vector<double>>);
  def("ints", same<std::vector<int>>);
  def("bytes", same<std::vector<unsigned char>>);
  def("bools", same<std::vector<bool>>);
  def("texts", same<std::vector<std::string>>);
  def("optionals", same<std::vector<std::optional<int>>>);
  def("nested", same<std::vector<std::vector<int>>>);
  def("variants", same<std::vector<std::variant<int, std::string>>>);
  def("deque", same<std::deque<double>>);
  def("list", same<std::list<int>>);
  def("set", same<std::set<int>>);
  def("hashed", same<std::unordered_set<double>>);
  def("text_set", same<std::set<std::string>>);
  def("array", same<std::array<double, 3>>);
  def("pair", same<std::pair<int, double>>);
  def("tuple", same<std::tuple<int, double, std::string>>);
  def("map", same<std::map<int, double>>);
  def("text_map", same<std::unordered_map<std::string, std::string>>);
  def("nested_map", same<std::map<std::string, std::vector<int>>>);
  def("pairs", same<std::vector<std::pair<int, int>>>);
  def("points", +[](const std::vector<Point *> &all) {
    int sum = 0;
    for (const Point *each : all) sum += each ? each->x : 0;
    return sum;
  });
  def("held", +[](const std::vector<std::shared_ptr<Point>> &all) { return all.size(); });
  def("extracted", +[](const object &source) { return extract<std::vector<double>>(source)().size(); });
  def("is_extracted", +[](const object &source) { return extract<std::vector<double>>(source).check(); });
  def("iterated", +[](const object &source) { return std::vector<int>(stl_input_iterator<int>(source), stl_input_iterator<int>()); });
  def("bits", same<std::bitset<9>>);
  def("path", +[](const std::filesystem::path &path) { return path.native(); });

  // The sum, while and after Python does something; every element is -1 afterwards.
  def("sum_while", +[](array<double, 1> all, const object &act) {
    act();
    double sum = 0;
    for (double &each : all) {
      sum += each;
      each = -1;
    }
    return sum;
  });
  def("read_while", +[](array<const double, 1> all, const object &act) {
    act();
    double sum = 0;
    for (double each : all) sum += each;
    return sum;
  });
  def("bytes_while", +[](array<std::byte, 1> all, const object &act) {
    act();
    long sum = 0;
    for (std::byte &each : all) {
      sum += std::to_integer<int>(each);
      each = std::byte(7);
    }
    return sum;
  });
  def("sum", +[](array<const double, any_dims> all) {
    double sum = 0;
    if (all.contiguous())
      for (ptrdiff_t i = 0; i < all.size(); ++i) sum += all.data()[i];
    return sum;
  });
  def("matrix", +[](array<const double, 2> all) {
    double sum = 0;
    for (ptrdiff_t i = 0; i < all.shape(0); ++i)
      for (ptrdiff_t j = 0; j < all.shape(1); ++j) sum += all(i, j);
    return sum;
  });
  def("scaled", +[](array<double, 1> all, double by) {
    for (double &each : all) each *= by;
  });
  def("scaled2", +[](array<const double, 1> all) { return all(0) + all(all.size() - 1); });
  def("both", +[](array<double, 1> a, array<double, 1> b) {
    if (a.size() && b.size()) std::swap(a(0), b(0));
  });
#ifdef __cpp_lib_span
  def("span_while", +[](std::span<double> all, const object &act) {
    act();
    for (double &each : all) each = -1;
  });
  def("span", +[](std::span<const int> all) { return std::vector<int>(all.begin(), all.end()); });
  def("text_span", +[](std::span<const std::string> all) { return all.size(); });
#endif
}
