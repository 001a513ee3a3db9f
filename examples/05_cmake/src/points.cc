// points.cc - the module geometry._points, which defines Point
#include <kevel/python.hpp>

#include "point.hpp"

KEVEL_MODULE(_points) {
  using namespace kevel;
  class_<Point>("Point", "A place in the plane.", init<double, double>((arg("x"), arg("y"))))
      .def_readwrite("x", &Point::x)
      .def_readwrite("y", &Point::y);
}
