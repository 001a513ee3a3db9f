// benches/modules/kevel.cpp - work.hpp for every Python, by kevel
#include <kevel/array.hpp>
#include <kevel/operators.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/vector.hpp>

#include "work.hpp"

namespace py = kevel;

namespace {

struct PyShape : work::Shape, py::wrapper<work::Shape> {
  long area(long scale) override {
    if (py::override f = this->get_override("area")) return f(scale);
    return work::Shape::area(scale);
  }
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
py::list make_list(long n) {
  py::list made;
  for (long i = 0; i < n; ++i) made.append(i);
  return made;
}
long tokenize(const std::string &text, const py::object &found) {
  return work::tokenize(text, [&](int kind, const std::string &token) -> long { return py::extract<long>(found(kind, token)); });
}

} // namespace

KEVEL_MODULE(bench_kevel) {
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
  def("take_list", +[](const std::vector<long> &taken) { return taken.back(); });
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
  class_<PyShape, noncopyable>("Shape").def("area", &work::Shape::area);
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

  def("ends_of", +[](kevel::array<const double> a) { return a(0) + a(a.size() - 1); });
  def("take_doubles", work::take_doubles);
  def("give_doubles", work::give_doubles);
  def("take_texts", work::take_texts);
  def("give_texts", work::give_texts);
  def("take_map", work::take_map);
  def("give_map", work::give_map);
  def("call_function", work::call_function);
  def("give_function", work::give_function);
  class_<work::Token, std::unique_ptr<work::Token>, noncopyable>("Token", no_init);
  def("give_token", +[](long n) { return std::make_unique<work::Token>(n); });
  def("take_token", +[](std::unique_ptr<work::Token> token) { return token->number; });
}
