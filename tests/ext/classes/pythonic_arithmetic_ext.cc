// tests/ext/classes/pythonic_arithmetic_ext.cc - operators that pythonize() finds, with a type's own kind and with numbers
#include <cmath>
#include <string>
#include <type_traits>

#include <kevel/python.hpp>
#include <kevel/pythonize.hpp>

namespace pythonic_arithmetic {

/// Plain functions of double.
struct Vector {
  explicit Vector(double x = 0, double y = 0) : x(x), y(y) {}
  double x, y;
  Vector &operator*=(double by) { return *this = Vector(x * by, y * by); }
  Vector &operator/=(double by) { return *this *= 1 / by; }
};
inline Vector operator+(const Vector &a, const Vector &b) { return Vector(a.x + b.x, a.y + b.y); }
inline Vector operator-(const Vector &a, const Vector &b) { return Vector(a.x - b.x, a.y - b.y); }
inline Vector operator*(const Vector &a, double by) { return Vector(a.x * by, a.y * by); }
inline Vector operator*(double by, const Vector &a) { return a * by; }
inline Vector operator/(const Vector &a, double by) { return Vector(a.x / by, a.y / by); }
/// With its own kind and with numbers under one name.
inline double operator*(const Vector &a, const Vector &b) { return a.x * b.x + a.y * b.y; }

/// Templates that deduce the number, as of most libraries for vectors.
template <class T> struct Pair {
  T a, b;
};
template <class T> Pair<T> operator*(const Pair<T> &p, T by) { return {p.a * by, p.b * by}; }
template <class T> Pair<T> operator-(T from, const Pair<T> &p) { return {from - p.a, from - p.b}; }
template <class T> Pair<T> &operator+=(Pair<T> &p, T more) {
  p.a += more;
  p.b += more;
  return p;
}

/// Takes every number as what it is.
struct Scale {
  std::string factors = "1";
};
template <class N, class = std::enable_if_t<std::is_arithmetic_v<N>>> Scale operator*(const Scale &s, N by) {
  return {s.factors + (std::is_integral_v<N> ? "*i" : "*r") + std::to_string(static_cast<int>(by))};
}

/// Whole numbers only: nothing with a fraction is cut off on the way.
struct Ticks {
  explicit Ticks(int n = 0) : n(n) {}
  int n;
};
inline Ticks operator*(Ticks t, int by) { return Ticks(t.n * by); }
inline Ticks operator%(Ticks t, int by) { return Ticks(t.n % by); }
inline Ticks operator/(Ticks t, unsigned by) { return Ticks(t.n / static_cast<int>(by)); }

/// Two operators, one for each kind of number.
struct Exact {
  std::string last = "";
};
inline Exact operator+(const Exact &, long) { return {"whole"}; }
inline Exact operator+(const Exact &, double) { return {"real"}; }

/// Its own operator takes numbers, too, since C++ makes one of its kind of them.
struct Money {
  Money(int cents = 0) : cents(cents) {}
  int cents;
};
inline Money operator+(Money a, Money b) { return Money(a.cents + b.cents); }

/// A number by itself, and something to test: neither has operators of its own.
struct Metres {
  double value = 2;
  operator double() const { return value; }
};
struct Handle {
  operator bool() const { return true; }
};

} // namespace pythonic_arithmetic

KEVEL_MODULE(pythonic_arithmetic_ext) {
  using namespace kevel;
  using namespace pythonic_arithmetic;
  class_<Vector>("Vector", init<double, double>()).def_readonly("x", &Vector::x).def_readonly("y", &Vector::y).pythonize();
  class_<Pair<float>>("Floats").def_readwrite("a", &Pair<float>::a).def_readwrite("b", &Pair<float>::b).pythonize();
  class_<Pair<int>>("Ints").def_readwrite("a", &Pair<int>::a).def_readwrite("b", &Pair<int>::b).pythonize();
  class_<Scale>("Scale").def_readonly("factors", &Scale::factors).pythonize();
  class_<Ticks>("Ticks", init<int>()).def_readonly("n", &Ticks::n).pythonize();
  class_<Exact>("Exact").def_readonly("last", &Exact::last).pythonize();
  class_<Money>("Coins", init<int>()).def_readonly("cents", &Money::cents).pythonize();
  struct Cash : Money {
    using Money::Money;
    Cash operator-(Cash other) const { return Cash(cents - other.cents); }
  };
  class_<Cash>("Cash", init<int>()).def_readonly("cents", &Cash::cents).pythonize();
  implicitly_convertible<int, Cash>();
  class_<Metres>("Metres").pythonize();
  class_<Handle>("Handle").pythonize();
  // Without the arithmetic, with another name for a part of it, with a part of the author's own.
  struct Without : Vector {};
  class_<Without>("Without").pythonize(pythonic::all & ~pythonic::arithmetic);
  struct Renamed : Ticks {};
  class_<Renamed>("Renamed").pythonize(pythonic::all, {{"__mul__", "times"}});
  struct Own : Vector {};
  class_<Own>("Own").def("__mul__", +[](const Own &, double) { return std::string("mine"); }).pythonize();
}
