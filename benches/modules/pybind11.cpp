// benches/modules/pybind11.cpp - work.hpp by pybind11
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "work.hpp"

namespace py = pybind11;

namespace {

struct PyShape : work::Shape {
  using work::Shape::Shape;
  long area(long scale) override { PYBIND11_OVERRIDE(long, work::Shape, area, scale); }
};

long call_many(const py::object &f, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += f(i).cast<long>();
  return sum;
}
double read_many(const py::object &o, long n) {
  double sum = 0;
  for (long i = 0; i < n; ++i) sum += o.attr("x").cast<double>();
  return sum;
}
py::list make_list(long n) {
  py::list made;
  for (long i = 0; i < n; ++i) made.append(i);
  return made;
}
long tokenize(const std::string &text, const py::object &found) {
  return work::tokenize(text, [&](int kind, const std::string &token) { return found(kind, token).cast<long>(); });
}

} // namespace

PYBIND11_MODULE(bench_pybind11, m) {
  using namespace py::literals;
  m.def("nothing", work::nothing);
  m.def("add", work::add);
  m.def("six", work::six);
  m.def("keyword", work::add, "a"_a, "b"_a);
  m.def("default", work::add, "a"_a, "b"_a = 3);
  py::class_<work::Point>(m, "Point")
      .def(py::init<double, double>())
      .def_readwrite("x", &work::Point::x)
      .def_readwrite("y", &work::Point::y)
      .def(py::self + py::self);
  m.def("over", work::over_text);
  m.def("over", work::over_double, py::arg().noconvert());
  m.def("over", work::over_two);
  m.def("over", work::over_point);
  m.def("over", work::over_three);
  m.def("echo", work::echo);
  m.def("total", work::total);
  m.def("fail", work::fail);
  m.def("same", [](const py::object &o) { return o; });
  m.def("call_many", call_many);
  m.def("read_many", read_many);
  m.def("take_list", [](const std::vector<long> &taken) { return taken.back(); });
  m.def("make_list", make_list);
  m.def("tokenize", tokenize);

  py::class_<work::Counter>(m, "Counter")
      .def(py::init<long>())
      .def("add", &work::Counter::add)
      .def("inside", &work::Counter::inside, py::return_value_policy::reference_internal);
  py::class_<work::Owner>(m, "Owner").def(py::init<std::size_t>());
  py::class_<work::Shared, std::shared_ptr<work::Shared>>(m, "Shared").def(py::init<long>());
  py::class_<work::Left>(m, "Left").def(py::init<>());
  py::class_<work::Right>(m, "Right").def(py::init<>());
  py::class_<work::Both, work::Left, work::Right>(m, "Both").def(py::init<>());
  m.def("take_right", work::take_right);
  py::class_<work::Shape, PyShape>(m, "Shape").def(py::init<>()).def("area", &work::Shape::area);
  m.def("area_many", work::area_many);

  py::class_<work::Vec3>(m, "Vec3")
      .def(py::init<double, double, double>())
      .def_readwrite("x", &work::Vec3::x)
      .def("dot", &work::Vec3::dot)
      .def(py::self + py::self)
      .def(py::self - py::self)
      .def(py::self * double());
  py::class_<work::KdTree>(m, "KdTree")
      .def(py::init<>())
      .def("insert", &work::KdTree::insert)
      .def("nearest", &work::KdTree::nearest)
      .def("point", &work::KdTree::point);
  py::class_<work::Vector>(m, "Vector")
      .def(py::init<std::size_t>())
      .def("get", &work::Vector::get)
      .def("set", &work::Vector::set)
      .def("norm", &work::Vector::norm);
  py::class_<work::Matrix>(m, "Matrix").def(py::init<std::size_t>()).def("set", &work::Matrix::set);
  m.def("multiply", work::multiply);

  m.def("ends_of", [](const py::array_t<double> &a) { return a.at(0) + a.at(a.size() - 1); });
  m.def("take_doubles", work::take_doubles);
  m.def("give_doubles", work::give_doubles);
  m.def("take_texts", work::take_texts);
  m.def("give_texts", work::give_texts);
  m.def("take_map", work::take_map);
  m.def("give_map", work::give_map);
  m.def("call_function", work::call_function);
  m.def("give_function", work::give_function);
#if PYBIND11_VERSION_HEX >= 0x03000000
  py::class_<work::Token, py::smart_holder>(m, "Token");
  m.def("give_token", [](long n) { return std::make_unique<work::Token>(n); });
  m.def("take_token", [](std::unique_ptr<work::Token> token) { return token->number; });
#else
  py::dict cannot;
  cannot["unique_ptr out and back"] = "pybind11 2 takes no std::unique_ptr from Python";
  m.attr("CANNOT") = cannot;
#endif
}
