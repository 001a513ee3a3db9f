// 17 Derived object types: list, dict, tuple, str, long_ as parameters and values; a class as an object that is called.
#include <boost/python.hpp>

using namespace boost::python;

struct point {
  point(double x, double y) : x(x), y(y) {}
  double length() const { return x + y; }
  double x, y;
};

static dict count(str text, tuple wanted) {
  dict found;
  for (long i = 0; i < len(wanted); ++i)
    found[wanted[i]] = text.count(wanted[i]);
  return found;
}
static str shown(list items) {
  items.append(long_(7));
  items.reverse();
  object text = "%s and %s" % make_tuple(items[0], items.pop());
  return str(text);
}
static dict attributes(object o) {
  dict copy(o.attr("__dict__"));
  copy["extra"] = true;
  return copy;
}

BOOST_PYTHON_MODULE(tutorial_derived) {
  def("count", count);
  def("shown", shown);
  def("attributes", attributes);
  object point_class = class_<point>("point", init<double, double>()).def("length", &point::length);
  object corner = point_class(3.0, 4.5);
  scope().attr("corner_length") = corner.attr("length")();
}
