// examples/02_matrix/dense.cc - see dense.hpp
#include "dense.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace example {
namespace {

std::string shape(const Matrix &a) { return std::to_string(a.rows()) + "x" + std::to_string(a.columns()); }

void require_same_shape(const Matrix &a, const Matrix &b, const char *operation) {
  if (a.rows() != b.rows() || a.columns() != b.columns())
    throw std::invalid_argument(std::string("cannot ") + operation + " a " + shape(a) + " and a " + shape(b) +
                                " matrix");
}

}  // namespace

Matrix::Matrix(int rows, int columns, double fill) : rows_(rows), columns_(columns) {
  if (rows < 1 || columns < 1)
    throw std::invalid_argument("a matrix needs at least one row and one column, not " + std::to_string(rows) + "x" +
                                std::to_string(columns));
  values_.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), fill);
}

Matrix Matrix::identity(int order) {
  Matrix result(order, order);
  for (int i = 0; i < order; ++i) result(i, i) = 1.0;
  return result;
}

void Matrix::out_of_range(int row, int column) const {
  throw std::out_of_range("element (" + std::to_string(row) + ", " + std::to_string(column) + ") of a " + shape(*this) +
                          " matrix");
}

void Matrix::swap_rows(int a, int b) noexcept {
  for (int j = 0; j < columns_; ++j) std::swap((*this)(a, j), (*this)(b, j));
}

Matrix Matrix::transposed() const {
  Matrix result(columns_, rows_);
  for (int i = 0; i < rows_; ++i)
    for (int j = 0; j < columns_; ++j) result(j, i) = (*this)(i, j);
  return result;
}

double Matrix::max_norm() const noexcept {
  double largest = 0.0;
  for (double value : values_) largest = std::max(largest, std::fabs(value));
  return largest;
}

Matrix operator+(const Matrix &a, const Matrix &b) {
  require_same_shape(a, b, "add");
  Matrix result(a);
  for (int i = 0; i < a.rows(); ++i)
    for (int j = 0; j < a.columns(); ++j) result(i, j) += b(i, j);
  return result;
}

Matrix operator-(const Matrix &a, const Matrix &b) {
  require_same_shape(a, b, "subtract");
  Matrix result(a);
  for (int i = 0; i < a.rows(); ++i)
    for (int j = 0; j < a.columns(); ++j) result(i, j) -= b(i, j);
  return result;
}

Matrix operator*(const Matrix &a, const Matrix &b) {
  if (a.columns() != b.rows())
    throw std::invalid_argument("cannot multiply a " + shape(a) + " by a " + shape(b) + " matrix");
  Matrix result(a.rows(), b.columns());
  for (int i = 0; i < a.rows(); ++i)
    for (int k = 0; k < a.columns(); ++k)
      for (int j = 0; j < b.columns(); ++j) result(i, j) += a(i, k) * b(k, j);
  return result;
}

Matrix operator*(double factor, const Matrix &a) {
  Matrix result(a);
  for (int i = 0; i < a.rows(); ++i)
    for (int j = 0; j < a.columns(); ++j) result(i, j) *= factor;
  return result;
}

LU::LU(const Matrix &a) : factors_(a), row_of_(static_cast<std::size_t>(a.rows())) {
  if (a.rows() != a.columns()) throw std::invalid_argument("LU needs a square matrix, not " + shape(a));
  std::iota(row_of_.begin(), row_of_.end(), 0);
  const int order = a.rows();
  const double negligible = 1e-14 * a.max_norm();
  for (int k = 0; k < order; ++k) {
    int pivot = k;
    for (int i = k + 1; i < order; ++i)
      if (std::fabs(factors_(i, k)) > std::fabs(factors_(pivot, k))) pivot = i;
    if (std::fabs(factors_(pivot, k)) <= negligible) throw singular_matrix(k);
    if (pivot != k) {
      factors_.swap_rows(pivot, k);
      std::swap(row_of_[static_cast<std::size_t>(pivot)], row_of_[static_cast<std::size_t>(k)]);
      ++exchanges_;
    }
    for (int i = k + 1; i < order; ++i) {
      const double factor = factors_(i, k) /= factors_(k, k);
      if (factor == 0.0) continue;
      for (int j = k + 1; j < order; ++j) factors_(i, j) -= factor * factors_(k, j);
    }
  }
}

Matrix LU::solve(const Matrix &b) const {
  const int order = factors_.rows();
  if (b.rows() != order)
    throw std::invalid_argument("right-hand side is " + shape(b) + " but the matrix is " + shape(factors_));
  Matrix x(order, b.columns());
  for (int column = 0; column < b.columns(); ++column) {
    for (int i = 0; i < order; ++i) {
      double sum = b(row_of_[static_cast<std::size_t>(i)], column);
      for (int j = 0; j < i; ++j) sum -= factors_(i, j) * x(j, column);
      x(i, column) = sum;
    }
    for (int i = order - 1; i >= 0; --i) {
      double sum = x(i, column);
      for (int j = i + 1; j < order; ++j) sum -= factors_(i, j) * x(j, column);
      x(i, column) = sum / factors_(i, i);
    }
  }
  return x;
}

double LU::determinant() const noexcept {
  double product = exchanges_ % 2 == 0 ? 1.0 : -1.0;
  for (int i = 0; i < factors_.rows(); ++i) product *= factors_(i, i);
  return product;
}

}  // namespace example
