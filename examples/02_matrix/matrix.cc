// examples/02_matrix/matrix.cc - the Python module `matrix`: what of dense.hpp, market.hpp and solver.hpp Python sees
#include <cstdint>

#include <kevel/python.hpp>

#include "dense.hpp"
#include "market.hpp"
#include "solver.hpp"

namespace py = kevel;
using example::LU;
using example::Matrix;
using example::Solver;

namespace {

/// The C++ half of a Python subclass of Solver: each virtual function looks for a Python override first.
struct PySolver : Solver, py::wrapper<Solver> {
  using Solver::Solver;

  double omega() const override {
    if (py::override f = this->get_override("omega")) return f();
    return Solver::omega();
  }
  double default_omega() const { return Solver::omega(); }

  double step() override {
    if (py::override f = this->get_override("step")) return f();
    return Solver::step();
  }
  double default_step() { return Solver::step(); }
};

double get_item(const Matrix &self, const py::tuple &index) {
  return self.at(py::extract<int>(index[0]), py::extract<int>(index[1]));
}

void set_item(Matrix &self, const py::tuple &index, double value) {
  self.set(py::extract<int>(index[0]), py::extract<int>(index[1]), value);
}

std::string description(const Matrix &self) {
  return "<Matrix " + std::to_string(self.rows()) + "x" + std::to_string(self.columns()) + ">";
}

int add(int a, int b) { return a + b; }

}  // namespace

KEVEL_MODULE(matrix) {
  using namespace py;

  def("add", add, (arg("a"), arg("b")), "The sum of two ints: a free function to measure.");

  class_<Matrix>("Matrix", "A dense matrix of doubles.",
                 init<int, int, double>((arg("rows"), arg("columns"), arg("fill") = 0.0)))
      .def("identity", &Matrix::identity, arg("order"))
      .staticmethod("identity")
      .def("read", &example::read_market, arg("path"), "Read a Matrix Market file.")
      .staticmethod("read")
      .add_property("rows", &Matrix::rows)
      .add_property("columns", &Matrix::columns)
      .def("at", &Matrix::at, (arg("row"), arg("column")), "One element; IndexError if there is none.")
      .def("set", &Matrix::set, (arg("row"), arg("column"), arg("value")))
      .def("__getitem__", get_item)
      .def("__setitem__", set_item)
      .def("__add__", +[](const Matrix &a, const Matrix &b) { return a + b; })
      .def("__sub__", +[](const Matrix &a, const Matrix &b) { return a - b; })
      .def("__mul__", +[](const Matrix &a, const Matrix &b) { return a * b; })
      .def("__rmul__", +[](const Matrix &a, double factor) { return factor * a; })
      .def("__repr__", description)
      .def("transposed", &Matrix::transposed)
      .def("max_norm", &Matrix::max_norm, "The largest absolute value of any element.")
      .def("_address", +[](const Matrix &self) { return reinterpret_cast<std::intptr_t>(&self); });

  class_<LU>("LU", "P A = L U with partial pivoting.", init<const Matrix &>(arg("a")))
      .def("solve", &LU::solve, arg("b"), "Solve A X = B.")
      .add_property("determinant", &LU::determinant)
      .add_property("exchanges", &LU::exchanges);

  class_<PySolver, noncopyable>(
      "Solver", "Successive over-relaxation; override omega() or step().",
      init<const Matrix &, const Matrix &>((arg("a"), arg("b")))[with_custodian_and_ward<1, 2, with_custodian_and_ward<1, 3>>()])
      .def("omega", &Solver::omega, &PySolver::default_omega)
      .def("step", &Solver::step, &PySolver::default_step)
      .def("relax", &Solver::relax, arg("omega"))
      .def("solve", &Solver::solve, (arg("tolerance"), arg("limit") = 1000))
      .add_property("x", make_function(&Solver::x, return_internal_reference<>()))
      .def("residual", &Solver::residual);
}

// The same work without kevel, for run.py to compare the time of a call with: plain C functions called through cffi.
extern "C" {
__attribute__((visibility("default"))) int bare_add(int a, int b) { return add(a, b); }

__attribute__((visibility("default"))) double bare_at(const Matrix *matrix, int row, int column) {
  return matrix->at(row, column);
}
}
