// paths.cc - the module geometry._paths, whose functions take the Point of another module
#include <cmath>

#include <kevel/python.hpp>

#include "point.hpp"

namespace {

double distance(const Point &from, const Point &to) { return std::hypot(to.x - from.x, to.y - from.y); }

Point middle(const Point &from, const Point &to) { return {(from.x + to.x) / 2, (from.y + to.y) / 2}; }

}  // namespace

KEVEL_MODULE(_paths) {
  using namespace kevel;
  def("distance", &distance, (arg("from"), arg("to")));
  def("middle", &middle, (arg("from"), arg("to")));
}
