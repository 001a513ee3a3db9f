// tests/ext/instances/lending_ext.cc - objects that C++ takes after something has referred into them
#include <memory>
#include <string>
#include <vector>

#include <kevel/array.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>

#include "counted.hpp"

namespace lending {

struct Spot {
  double x = 0;
};
struct Mark : Counted<Mark> {
  explicit Mark(double x = 0) { spot.x = x; }
  Spot spot;
  std::vector<Spot> trail = std::vector<Spot>(3);
  auto begin() { return trail.begin(); }
  auto end() { return trail.end(); }
  Spot &at(int i) { return trail.at(static_cast<size_t>(i)); }
  std::vector<double> numbers = std::vector<double>(1000, 0.5);
  std::unique_ptr<Mark> next;
  void follow(std::unique_ptr<Mark> mark) { next = std::move(mark); }
};
std::vector<std::unique_ptr<Mark>> kept;
std::shared_ptr<Mark> shared;

double keep(std::unique_ptr<Mark> mark) {
  kept.push_back(std::move(mark));
  return kept.back()->spot.x;
}

} // namespace lending

KEVEL_MODULE(lending_ext) {
  using namespace kevel;
  using namespace lending;
  class_<Spot>("Spot").def_readwrite("x", &Spot::x);
  class_<Mark, std::unique_ptr<Mark>>("Mark", init<double>())
      .def_readwrite("spot", &Mark::spot)
      .def("at", &Mark::at, return_internal_reference<>())
      .def("follow", &Mark::follow)
      .def("memory", +[](object self) { return as_memoryview(extract<Mark &>(self)().numbers.data(), {1000}, self); })
      .def("ndarray", +[](object self) { return as_ndarray(extract<Mark &>(self)().numbers.data(), {1000}, self); })
      .def("__iter__", range<return_internal_reference<>>(&Mark::begin, &Mark::end));
  def("keep", lending::keep);
  def("drop", +[] { kept.clear(); });
  def("share", +[](std::shared_ptr<Mark> mark) { shared = std::move(mark); });
  def("unshare", +[] { shared.reset(); });
  def("tie", +[](const Spot &, const Mark &) {}, with_custodian_and_ward<1, 2>());
  def("keep_beside", +[](std::unique_ptr<Mark> mark, const Mark &other) { return mark->spot.x + other.spot.x; });
  def("keep_and_share", +[](std::unique_ptr<Mark> mark, std::shared_ptr<Mark> other) { return mark->spot.x + other->spot.x; });
  def("made_by", +[](const std::function<std::unique_ptr<Mark>()> &make) { return lending::keep(make()); });
  def("extracted", +[](object mark) { return lending::keep(extract<std::unique_ptr<Mark>>(mark)()); });
  def("count", &Mark::count);
}
