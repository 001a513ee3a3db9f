// tests/ext/indexing/stl_views_ext.cc - containers that Python refers to: bind_vector, bind_map, KEVEL_BOUND
#include <deque>
#include <string>

#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/pair.hpp>
#include <kevel/stl/vector.hpp>

namespace stl_views {

struct item {
  explicit item(int n = 0) : value(n) {}
  bool operator==(const item &other) const { return value == other.value; }
  int value;
};
/// Has no ==.
struct opaque_item {
  int value = 0;
};

/// A class of its own, as another module of the tests registers std::vector<double>.
struct numbers : std::vector<double> {
  using vector::vector;
};
typedef std::vector<item> items;
typedef std::deque<opaque_item> others;
typedef std::map<std::string, item> named;
typedef std::unordered_map<int, double> prices;

} // namespace stl_views
using namespace stl_views;

KEVEL_BOUND(stl_views::items)
KEVEL_BOUND(std::map<std::string, stl_views::item>)
KEVEL_BOUND(stl_views::prices)

KEVEL_MODULE(stl_views_ext) {
  using namespace kevel;
  class_<item>("item", init<int>()).def_readwrite("value", &item::value);
  class_<opaque_item>("other").def_readwrite("value", &opaque_item::value);
  bind_vector<numbers>("numbers", "Numbers of C++.").def("total", +[](const numbers &all) {
    double sum = 0;
    for (double number : all) sum += number;
    return sum;
  });
  bind_vector<items>("items");
  bind_vector<others>("others");
  bind_map<named>("named");
  bind_map<prices>("prices");
  def("append_one", +[](numbers &all) { all.push_back(1); });
  def("sum_of", +[](const items &all) {
    int sum = 0;
    for (const item &each : all) sum += each.value;
    return sum;
  });
  def("value_at", +[](const named &all, const std::string &key) { return all.at(key).value; });
  // A type that is not bound is converted beside one that is.
  def("converted", +[](const std::vector<int> &all) { return std::vector<std::pair<int, int>>{{static_cast<int>(all.size()), 1}}; });
}
