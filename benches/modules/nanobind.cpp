// benches/modules/nanobind.cpp - work.hpp by nanobind
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/operators.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>
#include <nanobind/trampoline.h>

#include "work.hpp"

namespace nb = nanobind;

namespace {

struct PyShape : work::Shape {
  NB_TRAMPOLINE(work::Shape, 1);
  long area(long scale) override { NB_OVERRIDE(area, scale); }
};

long call_many(const nb::object &f, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += nb::cast<long>(f(i));
  return sum;
}
double read_many(const nb::object &o, long n) {
  double sum = 0;
  for (long i = 0; i < n; ++i) sum += nb::cast<double>(o.attr("x"));
  return sum;
}
nb::list make_list(long n) {
  nb::list made;
  for (long i = 0; i < n; ++i) made.append(i);
  return made;
}
long tokenize(const std::string &text, const nb::object &found) {
  return work::tokenize(text, [&](int kind, const std::string &token) { return nb::cast<long>(found(kind, token)); });
}

} // namespace

NB_MODULE(bench_nanobind, m) {
  using namespace nb::literals;
  m.def("nothing", work::nothing);
  m.def("add", work::add);
  m.def("six", work::six);
  m.def("keyword", work::add, "a"_a, "b"_a);
  m.def("default", work::add, "a"_a, "b"_a = 3);
  nb::class_<work::Point>(m, "Point")
      .def(nb::init<double, double>())
      .def_rw("x", &work::Point::x)
      .def_rw("y", &work::Point::y)
      .def(nb::self + nb::self);
  m.def("over", work::over_text);
  m.def("over", work::over_double);
  m.def("over", work::over_two);
  m.def("over", work::over_point);
  m.def("over", work::over_three);
  m.def("echo", work::echo);
  m.def("total", [](const nb::bytes &data) { return work::total(std::string(data.c_str(), data.size())); });
  m.def("fail", work::fail);
  m.def("same", [](const nb::object &o) { return o; });
  m.def("call_many", call_many);
  m.def("read_many", read_many);
  m.def("take_list", [](const std::vector<long> &taken) { return taken.back(); });
  m.def("make_list", make_list);
  m.def("tokenize", tokenize);

  nb::class_<work::Counter>(m, "Counter")
      .def(nb::init<long>())
      .def("add", &work::Counter::add)
      .def("inside", &work::Counter::inside, nb::rv_policy::reference_internal);
  nb::class_<work::Owner>(m, "Owner").def(nb::init<std::size_t>());
  nb::class_<work::Shared>(m, "Shared").def(nb::new_([](long value) { return std::make_shared<work::Shared>(value); }));
  nb::class_<work::Right>(m, "Right").def(nb::init<>());
  nb::class_<work::Both, work::Right>(m, "Both").def(nb::init<>());
  m.def("take_right", work::take_right);
  nb::class_<work::Shape, PyShape>(m, "Shape").def(nb::init<>()).def("area", &work::Shape::area);
  m.def("area_many", work::area_many);

  nb::class_<work::Vec3>(m, "Vec3")
      .def(nb::init<double, double, double>())
      .def_rw("x", &work::Vec3::x)
      .def("dot", &work::Vec3::dot)
      .def(nb::self + nb::self)
      .def(nb::self - nb::self)
      .def(nb::self * double());
  nb::class_<work::KdTree>(m, "KdTree")
      .def(nb::init<>())
      .def("insert", &work::KdTree::insert)
      .def("nearest", &work::KdTree::nearest)
      .def("point", &work::KdTree::point);
  nb::class_<work::Vector>(m, "Vector")
      .def(nb::init<std::size_t>())
      .def("get", &work::Vector::get)
      .def("set", &work::Vector::set)
      .def("norm", &work::Vector::norm);
  nb::class_<work::Matrix>(m, "Matrix").def(nb::init<std::size_t>()).def("set", &work::Matrix::set);
  m.def("multiply", work::multiply);

  m.def("ends_of", [](const nb::ndarray<const double, nb::ndim<1>, nb::device::cpu> &a) { return a(0) + a(a.size() - 1); });
  m.def("take_doubles", work::take_doubles);
  m.def("give_doubles", work::give_doubles);
  m.def("take_texts", work::take_texts);
  m.def("give_texts", work::give_texts);
  m.def("take_map", work::take_map);
  m.def("give_map", work::give_map);
  m.def("call_function", work::call_function);
  m.def("give_function", work::give_function);
  nb::class_<work::Token>(m, "Token");
  m.def("give_token", [](long n) { return std::unique_ptr<work::Token, nb::deleter<work::Token>>(new work::Token(n)); });
  m.def("take_token", [](std::unique_ptr<work::Token, nb::deleter<work::Token>> token) { return token->number; });
}
