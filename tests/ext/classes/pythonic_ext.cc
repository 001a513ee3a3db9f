// tests/ext/classes/pythonic_ext.cc - what pythonize() makes of C++ types
#include <map>
#include <set>
#include <string>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/pythonize.hpp>

namespace pythonic_ext {

/// Ordered, hashed, printed, calculated with, called.
struct Money {
  explicit Money(int cents = 0) : cents(cents) {}
  int operator()(int times) const { return cents * times; }
  int cents;
};
inline bool operator==(Money a, Money b) { return a.cents == b.cents; }
inline bool operator!=(Money a, Money b) { return a.cents != b.cents; }
inline bool operator<(Money a, Money b) { return a.cents < b.cents; }
inline bool operator<=(Money a, Money b) { return a.cents <= b.cents; }
inline bool operator>(Money a, Money b) { return a.cents > b.cents; }
inline bool operator>=(Money a, Money b) { return a.cents >= b.cents; }
inline Money operator+(Money a, Money b) { return Money(a.cents + b.cents); }
inline Money operator-(Money a) { return Money(-a.cents); }
inline Money &operator+=(Money &a, Money b) { return a = a + b; }
inline std::ostream &operator<<(std::ostream &out, Money m) { return out << m.cents / 100 << '.' << m.cents % 100; }

/// A sequence of a class of its own.
class Purse {
public:
  using value_type = Money;
  auto begin() { return coins_.begin(); }
  auto end() { return coins_.end(); }
  size_t size() const { return coins_.size(); }
  bool empty() const { return coins_.empty(); }
  Money &operator[](size_t i) { return coins_[i]; }
  void push_back(Money coin) { coins_.push_back(coin); }

private:
  std::vector<Money> coins_;
};
inline std::string to_string(const Purse &purse) { return "a purse of " + std::to_string(purse.size()); }

/// Equal to others, but without a hash; its author knows better what its length is.
struct Line {
  int size() const { return 5; }
};
inline bool operator==(const Line &, const Line &) { return true; }

struct Nothing {};

struct Ages : std::map<std::string, int> {};
using Primes = std::set<int>;

} // namespace pythonic_ext

template <> struct std::hash<pythonic_ext::Money> {
  size_t operator()(const pythonic_ext::Money &m) const { return static_cast<size_t>(m.cents) * 31; }
};
KEVEL_BOUND(pythonic_ext::Primes)

KEVEL_MODULE(pythonic_ext) {
  using namespace kevel;
  using namespace pythonic_ext;
  class_<Money>("Money", init<int>()).def_readwrite("cents", &Money::cents).pythonize();
  class_<Purse>("Purse").def("add", &Purse::push_back).pythonize();
  class_<Line>("Line")
      .def("__len__", +[](const Line &) { return 7; })
      .pythonize()
      .def("__eq__", +[](const Line &, int n) { return n == 7; });
  class_<Ages>("Ages").pythonize();
  class_<Primes>("Primes").pythonize();
  class_<Nothing>("Nothing").pythonize();
  struct Plain : Money {};
  class_<Plain>("Plain").pythonize(pythonic::all & ~(pythonic::hashing | pythonic::text | pythonic::calls));
  def("primes", +[] { return Primes{2, 3, 5}; });
}
