// point.hpp - the class that the modules share
#pragma once

struct Point {
  Point(double x, double y) : x(x), y(y) {}
  double x, y;
};
