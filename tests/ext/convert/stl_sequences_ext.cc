// tests/ext/convert/stl_sequences_ext.cc - array, deque, list, set, pair, tuple and optional of the standard library
#include <memory>

#include <kevel/python.hpp>
#include <kevel/stl/array.hpp>
#include <kevel/stl/deque.hpp>
#include <kevel/stl/list.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/pair.hpp>
#include <kevel/stl/set.hpp>
#include <kevel/stl/tuple.hpp>
#include <kevel/stl/vector.hpp>

namespace {

struct Point {
  explicit Point(double at = 0) : x(at) {}
  double x;
};

template <class T> T same(const T &value) { return value; }

} // namespace

KEVEL_MODULE(stl_sequences_ext) {
  using namespace kevel;
  class_<Point, std::shared_ptr<Point>>("Point", init<double>()).def_readwrite("x", &Point::x);

  def("array_numbers", same<std::array<double, 3>>);
  def("array_texts", same<std::array<std::string, 2>>);
  def("array_empty", same<std::array<int, 0>>);
  def("deque_numbers", same<std::deque<int>>);
  def("list_texts", same<std::list<std::string>>);
  def("set_numbers", same<std::set<int>>);
  def("set_texts", same<std::unordered_set<std::string>>);
  def("pair", same<std::pair<int, std::string>>);
  def("triple", same<std::tuple<int, std::optional<std::string>, double>>);
  def("nothing", same<std::tuple<>>);
  def("optional_int", +[](std::optional<int> n) { return n; }, arg("n") = std::nullopt);
  def("nested", same<std::vector<std::pair<std::string, std::deque<std::optional<int>>>>>);
  def("points", same<std::vector<Point>>);
  def("shared", same<std::list<std::shared_ptr<Point>>>);
  def("sum_of_pointers", +[](const std::vector<Point *> &points) {
    double sum = 0;
    for (const Point *point : points) sum += point ? point->x : 0;
    return sum;
  });
  def("made", +[](int n) {
    std::vector<std::unique_ptr<Point>> made;
    for (int i = 0; i < n; ++i) made.push_back(i == 1 ? nullptr : std::make_unique<Point>(i));
    return made;
  });
  def("moved", +[](std::optional<Point *> point) {
    if (point) (*point)->x += 1;
  });
}
