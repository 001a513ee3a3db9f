// tests/ext/classes/classes_ext.cc - constructors, members of every kind, properties, static functions, nesting, results
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

/// Trivially destructible and small.
struct Point {
  Point() = default;
  Point(int x, int y) : x(x), y(y) {}
  int x = 0, y = 0;
  int sum() const noexcept { return x + y; }
  void move(int dx, int dy = 0) noexcept {
    x += dx;
    y += dy;
  }
  Point mirrored() const { return {y, x}; }
};

/// Owns memory and counts itself.
class Account {
 public:
  explicit Account(std::string owner, long long cents = 0) : owner_(std::move(owner)), cents_(cents) {
    if (cents < 0) throw std::invalid_argument("negative balance");
    ++alive;
  }
  Account(const Account &other) : owner_(other.owner_), cents_(other.cents_) { ++alive; }
  virtual ~Account() { --alive; }
  static int alive;
  static int count() { return alive; }
  const std::string &owner() const { return owner_; }
  void rename(const std::string &owner) {
    if (owner.empty()) throw std::invalid_argument("no name");
    owner_ = owner;
  }
  long long cents() const { return cents_; }
  virtual long long fee(long long amount) const { return amount / 100; }
  long long pay(long long amount) {
    if (amount > cents_) throw std::out_of_range("not enough money");
    return cents_ -= amount;
  }
  std::string note = "none";
  const int branch = 17;

 private:
  std::string owner_;
  long long cents_;
};
int Account::alive = 0;

struct NoInit {
  int value = 5;
};
NoInit make_no_init() { return {}; }

struct Outer {
  struct Inner {
    int value = 3;
  };
  Inner inner;
};

int x_of(const Point &point) { return point.x; }
int x_through_pointer(const Point *point) { return point ? point->x : -1; }
int sum_by_value(Point point) {
  point.x += point.y;
  return point.x;
}
void clear(Point &point) { point = Point(); }

KEVEL_MODULE(classes_ext) {
  using namespace kevel;

  class_<Point>("Point", "A point of the plane.", init<>())
      .def(init<int, int>((arg("x"), arg("y")), "From both coordinates."))
      .def_readwrite("x", &Point::x)
      .def_readwrite("y", &Point::y, "The ordinate.")
      .def("sum", &Point::sum)
      .def("move", &Point::move, (arg("dx"), arg("dy") = 0), "Move it.")
      .def("mirrored", &Point::mirrored)
      .def("scaled", [](const Point &self, int by) { return Point(self.x * by, self.y * by); }, arg("by"))
      .def("__repr__", [](const Point &self) { return "Point(" + std::to_string(self.x) + ", " + std::to_string(self.y) + ")"; })
      .def("origin", [] { return Point(); })
      .staticmethod("origin")
      .add_property("norm", +[](const Point &self) { return self.x * self.x + self.y * self.y; });

  class_<Account>("Account", "Money.", init<std::string>(arg("owner")))
      .def(init<std::string, long long>((arg("owner"), arg("cents"))))
      .add_property("owner", make_function(&Account::owner, return_value_policy<copy_const_reference>()), &Account::rename, "Whose it is.")
      .add_property("cents", &Account::cents)
      .def_readwrite("note", &Account::note)
      .def_readonly("branch", &Account::branch)
      .def("fee", &Account::fee)
      .def("pay", &Account::pay, arg("amount"))
      .def("count", &Account::count)
      .staticmethod("count")
      .setattr("currency", "cent");

  class_<NoInit>("NoInit", no_init).def_readonly("value", &NoInit::value);
  def("make_no_init", make_no_init);

  class_<Outer> outer("Outer");
  {
    scope inside = outer;
    class_<Outer::Inner>("Inner").def_readwrite("value", &Outer::Inner::value);
    def("helper", [] { return 11; });
  }

  def("x_of", x_of);
  def("x_through_pointer", x_through_pointer);
  def("sum_by_value", sum_by_value);
  def("clear", clear);
}
