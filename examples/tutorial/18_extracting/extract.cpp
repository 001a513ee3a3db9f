// 18 Extracting C++ objects.
#include <boost/python.hpp>

#include <string>

using namespace boost::python;

struct box {
  box(double size) : size(size) {}
  double size;
};

static std::string kind(object o) {
  extract<double> number(o);
  if (number.check()) return "a number " + std::to_string(static_cast<int>(number() * 100));
  extract<box &> held(o);
  if (held.check()) {
    held().size *= 2;
    return "a box";
  }
  extract<dict> named(o);
  if (named.check()) {
    dict d = named();
    d["seen"] = true;
    return "a dict";
  }
  return "something else";
}
static double must_be_box(object o) { return extract<box const &>(o)().size; }

BOOST_PYTHON_MODULE(tutorial_extract) {
  class_<box>("box", init<double>()).def_readonly("size", &box::size);
  def("kind", kind);
  def("must_be_box", must_be_box);
}
