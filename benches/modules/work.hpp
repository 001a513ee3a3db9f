// benches/modules/work.hpp - the C++ that every tool wraps: nothing in it knows of Python
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace work {

inline long seen = 0;

inline void nothing() { ++seen; }
inline long add(long a, long b) { return a + b; }
inline double six(int a, long b, double c, float d, bool e, unsigned f) { return a + static_cast<double>(b) + c + d + e + f; }
inline std::string echo(const std::string &text) { return text; }
inline long total(const std::string &data) {
  long sum = 0;
  for (std::size_t i = 0; i < data.size(); i += 4096) sum += static_cast<unsigned char>(data[i]);
  return sum + static_cast<long>(data.size());
}
inline long fail(long n) { throw std::invalid_argument("no such thing: " + std::to_string(n)); }

/// Small, and of a trivial destructor.
struct Point {
  Point() = default;
  Point(double x_, double y_) : x(x_), y(y_) {}
  double x = 0, y = 0;
};
inline Point operator+(const Point &a, const Point &b) { return {a.x + b.x, a.y + b.y}; }

/// Has methods, and an object inside that it gives references to.
struct Counter {
  explicit Counter(long value_) : value(value_) {}
  long add(long a, long b) { return value += a - b; }
  Point &inside() { return inner; }
  long value;
  Point inner;
};

/// Owns memory.
struct Owner {
  explicit Owner(std::size_t n) : data(n, 1.0) {}
  std::vector<double> data;
};

/// Held by shared_ptr.
struct Shared {
  explicit Shared(long value_) : value(value_) {}
  long value;
};

struct Left {
  virtual ~Left() = default;
  long left = 1;
};
struct Right {
  virtual ~Right() = default;
  long right = 2;
};
struct Both : Left, Right {
  long both = 3;
};
inline long take_right(const Right &r) { return r.right; }

struct Shape {
  virtual ~Shape() = default;
  virtual long area(long scale) { return scale; }
};
inline long area_many(Shape &shape, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += shape.area(i);
  return sum;
}

inline long over_text(const std::string &text) { return static_cast<long>(text.size()); }
inline long over_double(double x) { return static_cast<long>(x); }
inline long over_two(long a, long b) { return a + b; }
inline long over_point(const Point &p) { return static_cast<long>(p.x); }
inline long over_three(long a, long b, long c) { return a + b + c; }

/// For n-body.
struct Vec3 {
  Vec3(double x_, double y_, double z_) : x(x_), y(y_), z(z_) {}
  double dot(const Vec3 &o) const { return x * o.x + y * o.y + z * o.z; }
  double x, y, z;
};
inline Vec3 operator+(const Vec3 &a, const Vec3 &b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vec3 operator-(const Vec3 &a, const Vec3 &b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec3 operator*(const Vec3 &a, double f) { return {a.x * f, a.y * f, a.z * f}; }

/// A tree over points of the plane: each node splits by x and y in turn.
class KdTree {
public:
  void insert(double x, double y) {
    const int fresh = static_cast<int>(nodes_.size());
    nodes_.push_back({{x, y}, {-1, -1}});
    if (fresh == 0) return;
    for (int at = 0, axis = 0;; axis = 1 - axis) {
      int &next = nodes_[static_cast<std::size_t>(at)].next[nodes_[static_cast<std::size_t>(fresh)].at[axis] >= nodes_[static_cast<std::size_t>(at)].at[axis]];
      if (next < 0) {
        next = fresh;
        return;
      }
      at = next;
    }
  }
  /// The index of the point that is nearest.
  int nearest(double x, double y) const {
    int best = -1;
    double least = INFINITY;
    const double wanted[2] = {x, y};
    if (!nodes_.empty()) search(0, 0, wanted, best, least);
    return best;
  }
  Point point(int i) const { return {nodes_.at(static_cast<std::size_t>(i)).at[0], nodes_.at(static_cast<std::size_t>(i)).at[1]}; }

private:
  struct Node {
    double at[2];
    int next[2];
  };
  void search(int i, int axis, const double *wanted, int &best, double &least) const {
    const Node &node = nodes_[static_cast<std::size_t>(i)];
    const double dx = node.at[0] - wanted[0], dy = node.at[1] - wanted[1], d = dx * dx + dy * dy;
    if (d < least) least = d, best = i;
    const double across = wanted[axis] - node.at[axis];
    const int near = across >= 0;
    if (node.next[near] >= 0) search(node.next[near], 1 - axis, wanted, best, least);
    if (node.next[1 - near] >= 0 && across * across < least) search(node.next[1 - near], 1 - axis, wanted, best, least);
  }
  std::vector<Node> nodes_;
};

/// Calls `found(kind, text)` for each word and number; the sum of what it returns.
template <class Found> long tokenize(const std::string &text, Found found) {
  long sum = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const int kind = c >= '0' && c <= '9' ? 1 : c == ' ' ? 0 : 2;
    std::size_t end = i + 1;
    while (end < text.size() && (text[end] == ' ') == (kind == 0)) ++end;
    if (kind) sum += found(kind, text.substr(i, end - i));
    i = end;
  }
  return sum;
}

inline double take_doubles(const std::vector<double> &all) { return all.empty() ? 0 : all.back(); }
inline std::vector<double> give_doubles(std::size_t n) { return std::vector<double>(n, 0.5); }
inline std::size_t take_texts(const std::vector<std::string> &all) { return all.size(); }
inline std::vector<std::string> give_texts(std::size_t n) { return std::vector<std::string>(n, "some text"); }
inline std::size_t take_map(const std::map<std::string, int> &all) { return all.size(); }
/// The same one each time: what making it takes is none of the tool's.
inline const std::map<std::string, int> &numbered(int n) {
  static std::map<std::string, int> all;
  for (int i = static_cast<int>(all.size()); i < n; ++i) all[std::to_string(i)] = i;
  return all;
}
inline std::map<std::string, int> give_map(int n) { return numbered(n); }
inline long call_function(const std::function<long(long)> &f, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += f(i);
  return sum;
}
inline std::function<long(long)> give_function(long n) {
  return [n](long i) { return i + n; };
}
struct Token {
  explicit Token(long n) : number(n) {}
  long number;
};

class Vector {
public:
  explicit Vector(std::size_t n) : values(n) {}
  double get(std::size_t i) const { return values.at(i); }
  void set(std::size_t i, double x) { values.at(i) = x; }
  double norm() const {
    double sum = 0;
    for (double x : values) sum += x * x;
    return std::sqrt(sum);
  }
  std::vector<double> values;
};
class Matrix {
public:
  explicit Matrix(std::size_t n_) : n(n_), values(n_ * n_) {}
  void set(std::size_t i, std::size_t j, double x) { values.at(i * n + j) = x; }
  std::size_t n;
  std::vector<double> values;
};
inline Vector multiply(const Matrix &m, const Vector &v) {
  Vector result(m.n);
  for (std::size_t i = 0; i < m.n; ++i)
    for (std::size_t j = 0; j < m.n; ++j) result.values[i] += m.values[i * m.n + j] * v.values[j];
  return result;
}

} // namespace work
