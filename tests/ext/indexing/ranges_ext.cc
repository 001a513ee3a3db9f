// tests/ext/indexing/ranges_ext.cc - C++ iterators whose container changes between their steps
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>
#include <kevel/pythonize.hpp>

namespace ranges {

struct Numbers : std::vector<int> {
  using vector::vector;
};
struct Chain : std::list<std::string> {
  using list::list;
};
struct Point {
  int x;
  bool operator<(const Point &other) const { return x < other.x; }
  bool operator==(const Point &other) const { return x == other.x; }
};
struct Points : std::set<Point> {
  using set::set;
};
struct Sequence : std::vector<int> {
  using vector::vector;
};
struct Row {
  std::vector<int> cells = {1, 2, 3};
  std::list<int> links = {1, 2, 3};
  std::vector<int>::iterator begin() { return cells.begin(); }
  std::vector<int>::iterator end() { return cells.end(); }
};
struct Rows : std::vector<Row> {
  using vector::vector;
};

} // namespace ranges

KEVEL_MODULE(ranges_ext) {
  using namespace kevel;
  using namespace ranges;
  class_<Numbers>("Numbers")
      .def("__iter__", iterator<Numbers>())
      .def("append", +[](Numbers &n, int i) { n.push_back(i); n.shrink_to_fit(); })
      .def("clear", +[](Numbers &n) { Numbers().swap(n); });
  class_<Chain>("Chain")
      .def("__iter__", iterator<Chain>())
      .add_property("all", kevel::range(static_cast<Chain::iterator (Chain::*)()>(&Chain::begin), static_cast<Chain::iterator (Chain::*)()>(&Chain::end)))
      .def("append", +[](Chain &c, std::string s) { c.push_back(s); })
      .def("pop", +[](Chain &c) { c.pop_front(); })
      .def("clear", +[](Chain &c) { c.clear(); });
  class_<Point>("Point", no_init).def("__init__", make_constructor(+[](int x) { return new Point{x}; })).def_readwrite("x", &Point::x);
  class_<Points>("Points").pythonize();
  class_<Sequence>("Sequence").pythonize();
  class_<Row>("Row")
      .def("__iter__", kevel::range(&Row::begin, &Row::end))
      .def("links", kevel::range(+[](Row &r) { return r.links.begin(); }, +[](Row &r) { return r.links.end(); }))
      .def("append", +[](Row &r, int i) { r.cells.push_back(i); r.cells.shrink_to_fit(); });
  bind_vector<Rows>("Rows").def("grow", +[](Rows &rows, int n) { rows.resize(rows.size() + static_cast<size_t>(n)); rows.shrink_to_fit(); });
}
