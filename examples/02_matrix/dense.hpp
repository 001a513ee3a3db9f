// examples/02_matrix/dense.hpp - a dense matrix and its LU factorisation; plain C++, no kevel
#ifndef EXAMPLE_DENSE_HPP
#define EXAMPLE_DENSE_HPP

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace example {

/// Thrown when a matrix has no inverse; says at which column elimination stopped.
class singular_matrix : public std::domain_error {
 public:
  explicit singular_matrix(int column)
      : std::domain_error("matrix is singular: no pivot in column " + std::to_string(column)), column_(column) {}
  int column() const noexcept { return column_; }

 private:
  int column_;
};

/// A dense matrix of doubles, stored row by row.
class Matrix {
 public:
  Matrix(int rows, int columns, double fill = 0.0);
  static Matrix identity(int order);

  int rows() const noexcept { return rows_; }
  int columns() const noexcept { return columns_; }

  double at(int row, int column) const { return values_[index(row, column)]; }
  void set(int row, int column, double value) { values_[index(row, column)] = value; }

  /// Element access without a check, for the loops of this library.
  double operator()(int row, int column) const noexcept { return values_[offset(row, column)]; }
  double &operator()(int row, int column) noexcept { return values_[offset(row, column)]; }

  void swap_rows(int a, int b) noexcept;
  Matrix transposed() const;
  /// The largest absolute value of any element.
  double max_norm() const noexcept;

 private:
  std::size_t offset(int row, int column) const noexcept {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  }
  std::size_t index(int row, int column) const {
    if (row < 0 || row >= rows_ || column < 0 || column >= columns_) out_of_range(row, column);
    return offset(row, column);
  }
  [[noreturn]] void out_of_range(int row, int column) const;

  int rows_;
  int columns_;
  std::vector<double> values_;
};

Matrix operator+(const Matrix &a, const Matrix &b);
Matrix operator-(const Matrix &a, const Matrix &b);
Matrix operator*(const Matrix &a, const Matrix &b);
Matrix operator*(double factor, const Matrix &a);

/// P A = L U with partial pivoting. The constructor throws singular_matrix if A has no inverse.
class LU {
 public:
  explicit LU(const Matrix &a);

  /// Solves A X = B for every column of B.
  Matrix solve(const Matrix &b) const;
  double determinant() const noexcept;
  int exchanges() const noexcept { return exchanges_; }

 private:
  Matrix factors_;  // U on and above the diagonal, L without its unit diagonal below
  std::vector<int> row_of_;
  int exchanges_ = 0;
};

}  // namespace example

#endif
