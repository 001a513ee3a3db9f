// tests/ext/classes/operators_ext.cc - operators and containers, by their special methods
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

struct Vec {
  Vec(int x, int y) : x(x), y(y) {}
  int x, y;
};
Vec operator+(const Vec &a, const Vec &b) { return {a.x + b.x, a.y + b.y}; }
Vec operator-(const Vec &a, const Vec &b) { return {a.x - b.x, a.y - b.y}; }
Vec operator*(const Vec &a, int k) { return {a.x * k, a.y * k}; }
Vec operator*(int k, const Vec &a) { return {a.x * k, a.y * k}; }
Vec operator-(const Vec &a) { return {-a.x, -a.y}; }
bool operator==(const Vec &a, const Vec &b) { return a.x == b.x && a.y == b.y; }
bool operator!=(const Vec &a, const Vec &b) { return !(a == b); }
bool operator<(const Vec &a, const Vec &b) { return a.x < b.x; }
Vec &operator+=(Vec &a, const Vec &b) {
  a.x += b.x;
  a.y += b.y;
  return a;
}

/// A container with the special methods spelled out.
struct Row {
  std::vector<int> items;
  int at(int index) const { return items.at(checked(index)); }
  void set(int index, int value) { items.at(checked(index)) = value; }
  void erase(int index) { items.erase(items.begin() + checked(index)); }
  bool has(int value) const {
    for (int item : items)
      if (item == value) return true;
    return false;
  }
  int size() const { return static_cast<int>(items.size()); }

 private:
  int checked(int index) const {
    const int count = static_cast<int>(items.size());
    if (index < -count || index >= count) throw std::out_of_range("row index out of range");
    return index < 0 ? index + count : index;
  }
};
Row row(const py::list &values) {
  Row made;
  for (int i = 0; i < py::len(values); ++i) made.items.push_back(py::extract<int>(values[i]));
  return made;
}

KEVEL_MODULE(operators_ext) {
  using namespace kevel;
  class_<Vec>("Vec", init<int, int>())
      .def_readonly("x", &Vec::x)
      .def_readonly("y", &Vec::y)
      .def("__add__", [](const Vec &a, const Vec &b) { return a + b; })
      .def("__sub__", [](const Vec &a, const Vec &b) { return a - b; })
      .def("__mul__", [](const Vec &a, int k) { return a * k; })
      .def("__rmul__", [](const Vec &a, int k) { return k * a; })
      .def("__neg__", [](const Vec &a) { return -a; })
      .def("__eq__", [](const Vec &a, const Vec &b) { return a == b; })
      .def("__ne__", [](const Vec &a, const Vec &b) { return a != b; })
      .def("__lt__", [](const Vec &a, const Vec &b) { return a < b; })
      .def("__iadd__", [](object self, const Vec &b) {
        Vec &a = extract<Vec &>(self);
        a += b;
        return self;
      })
      .def("__truediv__", [](const Vec &a, int k) { return Vec(a.x / k, a.y / k); })
      .def("__rsub__", [](const Vec &a, int k) { return Vec(k - a.x, k - a.y); })
      .def("__matmul__", [](const Vec &a, const Vec &b) { return a.x * b.x + a.y * b.y; })
      .def("__abs__", [](const Vec &a) { return (a.x < 0 ? -a.x : a.x) + (a.y < 0 ? -a.y : a.y); })
      .def("__bool__", [](const Vec &a) { return a.x || a.y; })
      .def("__int__", [](const Vec &a) { return a.x; })
      .def("__float__", [](const Vec &a) { return a.x + a.y / 10.0; })
      .def("__hash__", [](const Vec &a) { return a.x * 31 + a.y; })
      .def("__str__", [](const Vec &a) { return "<" + std::to_string(a.x) + "," + std::to_string(a.y) + ">"; })
      .def("__call__", [](const Vec &a, int k) { return a.x * k + a.y; }, arg("k"))
      .def("__pow__", [](const Vec &, int) -> int { throw std::logic_error("from the operator"); });

  class_<Row>("Row", init<>())
      .def("make", row)
      .staticmethod("make")
      .def("__len__", &Row::size)
      .def("__getitem__", &Row::at)
      .def("__setitem__", &Row::set)
      .def("__delitem__", &Row::erase)
      .def("__contains__", &Row::has)
      .def("__iter__", [](const Row &self) {
        list items;
        for (int item : self.items) items.append(item);
        return items.attr("__iter__")();
      });
}
