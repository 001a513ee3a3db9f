// tests/ext/convert/stl_maps_ext.cc - std::map and std::unordered_map as dicts
#include <memory>

#include <kevel/python.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/vector.hpp>

namespace {

struct Point {
  explicit Point(double at = 0) : x(at) {}
  double x;
};
enum class Unit { metre, foot };

template <class T> T same(const T &value) { return value; }

} // namespace

KEVEL_MODULE(stl_maps_ext) {
  using namespace kevel;
  class_<Point, std::shared_ptr<Point>>("Point", init<double>()).def_readwrite("x", &Point::x);
  enum_<Unit>("Unit").value("metre", Unit::metre).value("foot", Unit::foot);

  def("text_to_int", same<std::map<std::string, int>>);
  def("int_to_double", same<std::unordered_map<int, double>>);
  def("int_to_text", same<std::map<int64_t, std::string>>);
  def("unit_to_bool", same<std::map<Unit, bool>>);
  def("nested", same<std::map<std::string, std::vector<std::optional<Point>>>>);
  def("shared", same<std::unordered_map<std::string, std::shared_ptr<Point>>>, arg("points"));
  def("sum_of_pointers", +[](const std::map<int, Point *> &points) {
    double sum = 0;
    for (const auto &entry : points) sum += entry.first * entry.second->x;
    return sum;
  });
}
