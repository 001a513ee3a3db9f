// benches/modules/boost.cpp - work.hpp by Boost.Python itself
#include <boost/python.hpp>

#include "work.hpp"

namespace py = boost::python;

namespace {

struct PyShape : work::Shape, py::wrapper<work::Shape> {
  long area(long scale) override {
    if (py::override f = this->get_override("area")) return f(scale);
    return work::Shape::area(scale);
  }
  long default_area(long scale) { return work::Shape::area(scale); }
};

long call_many(const py::object &f, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += py::extract<long>(f(i));
  return sum;
}
double read_many(const py::object &o, long n) {
  double sum = 0;
  for (long i = 0; i < n; ++i) sum += py::extract<double>(o.attr("x"));
  return sum;
}
long take_list(const py::object &list) {
  std::vector<long> taken{py::stl_input_iterator<long>(list), py::stl_input_iterator<long>()};
  return taken.back();
}
py::list make_list(long n) {
  py::list made;
  for (long i = 0; i < n; ++i) made.append(i);
  return made;
}
long tokenize(const std::string &text, const py::object &found) {
  return work::tokenize(text, [&](int kind, const std::string &token) -> long { return py::extract<long>(found(kind, token)); });
}

} // namespace

BOOST_PYTHON_MODULE(bench_boost) {
  using namespace py;
  def("nothing", work::nothing);
  def("add", work::add);
  def("six", work::six);
  def("keyword", work::add, (arg("a"), arg("b")));
  def("default", work::add, (arg("a"), arg("b") = 3));
  def("over", work::over_three);
  def("over", work::over_point);
  def("over", work::over_two);
  def("over", work::over_double);
  def("over", work::over_text);
  def("echo", work::echo);
  def("total", work::total);
  def("fail", work::fail);
  def("same", +[](const object &o) { return o; });
  def("call_many", call_many);
  def("read_many", read_many);
  def("take_list", take_list);
  def("make_list", make_list);
  def("tokenize", tokenize);

  class_<work::Point>("Point", init<double, double>())
      .def_readwrite("x", &work::Point::x)
      .def_readwrite("y", &work::Point::y)
      .def(self + self);
  class_<work::Counter>("Counter", init<long>())
      .def("add", &work::Counter::add)
      .def("inside", &work::Counter::inside, return_internal_reference<>());
  class_<work::Owner>("Owner", init<std::size_t>());
  class_<work::Shared, std::shared_ptr<work::Shared>>("Shared", init<long>());
  class_<work::Left>("Left");
  class_<work::Right>("Right");
  class_<work::Both, bases<work::Left, work::Right>>("Both");
  def("take_right", work::take_right);
  class_<PyShape, boost::noncopyable>("Shape").def("area", &work::Shape::area, &PyShape::default_area);
  def("area_many", work::area_many);

  class_<work::Vec3>("Vec3", init<double, double, double>())
      .def_readwrite("x", &work::Vec3::x)
      .def("dot", &work::Vec3::dot)
      .def(self + self)
      .def(self - self)
      .def(self * double());
  class_<work::KdTree>("KdTree").def("insert", &work::KdTree::insert).def("nearest", &work::KdTree::nearest).def("point", &work::KdTree::point);
  class_<work::Vector>("Vector", init<std::size_t>())
      .def("get", &work::Vector::get)
      .def("set", &work::Vector::set)
      .def("norm", &work::Vector::norm);
  class_<work::Matrix>("Matrix", init<std::size_t>()).def("set", &work::Matrix::set);
  def("multiply", work::multiply);

  dict cannot;
  const object rows = import("rows").attr("CONVERSIONS");
  for (stl_input_iterator<object> row(rows), end; row != end; ++row) cannot[*row] = "Boost.Python converts no containers or arrays";
  scope().attr("CANNOT") = cannot;
}
