// examples/02_matrix/solver.hpp - an iterative solver with virtual functions; plain C++, no kevel
#ifndef EXAMPLE_SOLVER_HPP
#define EXAMPLE_SOLVER_HPP

#include "dense.hpp"

namespace example {

/// Solves A x = b by successive over-relaxation. Subclasses decide how a step is made.
/// Keeps references to A and b: they must live as long as the solver.
class Solver {
 public:
  Solver(const Matrix &a, const Matrix &b);
  virtual ~Solver() = default;

  /// The relaxation factor of the next sweep; 1 is the method of Gauss and Seidel.
  virtual double omega() const { return 1.0; }
  /// Improves x once; returns the largest change of any unknown.
  virtual double step() { return relax(omega()); }

  /// One sweep over all unknowns with the given factor; returns the largest change.
  double relax(double omega);
  /// Calls step() until it changes nothing by more than `tolerance`; returns the number of steps.
  /// Throws std::runtime_error after `limit` steps.
  int solve(double tolerance, int limit);

  const Matrix &x() const noexcept { return x_; }
  /// The largest absolute element of b - A x.
  double residual() const;

 private:
  const Matrix &a_;
  const Matrix &b_;
  Matrix x_;
};

}  // namespace example

#endif
