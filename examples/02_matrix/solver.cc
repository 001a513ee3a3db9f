// examples/02_matrix/solver.cc - see solver.hpp
#include "solver.hpp"

#include <algorithm>
#include <cmath>

namespace example {

Solver::Solver(const Matrix &a, const Matrix &b) : a_(a), b_(b), x_(b.rows(), 1) {
  if (a.rows() != a.columns() || a.rows() != b.rows() || b.columns() != 1)
    throw std::invalid_argument("the solver needs a square matrix and one right-hand side of as many rows");
  for (int i = 0; i < a.rows(); ++i)
    if (a(i, i) == 0.0) throw std::domain_error("zero on the diagonal in row " + std::to_string(i));
}

double Solver::relax(double omega) {
  double largest = 0.0;
  for (int i = 0; i < a_.rows(); ++i) {
    double sum = b_(i, 0);
    for (int j = 0; j < a_.columns(); ++j) sum -= a_(i, j) * x_(j, 0);
    const double change = omega * sum / a_(i, i);
    x_(i, 0) += change;
    largest = std::max(largest, std::fabs(change));
  }
  return largest;
}

int Solver::solve(double tolerance, int limit) {
  for (int taken = 1; taken <= limit; ++taken)
    if (step() <= tolerance) return taken;
  throw std::runtime_error("no convergence in " + std::to_string(limit) + " steps");
}

double Solver::residual() const { return (b_ - a_ * x_).max_norm(); }

}  // namespace example
