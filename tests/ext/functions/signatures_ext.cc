// tests/ext/functions/signatures_ext.cc - what Python is told of functions: types, names, defaults, and hints of casters
#include <memory>

#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>

namespace py = kevel;

namespace {

enum class Unit { metre, foot };

struct Point {
  explicit Point(double at = 0) : x(at) {}
  double x;
};

struct Later {
  int n = 0;
};

/// A text in two parts, `left:right`, known to Python as a str.
struct Pair {
  std::string left, right;
};

/// What Python has no builtin type for.
struct Day {
  int64_t ordinal;
};

template <class T> size_t size_of(const std::vector<T> &all) { return all.size(); }
std::vector<Later> laters(int n) { return std::vector<Later>(static_cast<size_t>(n)); }

} // namespace

KEVEL_NAMESPACE_OPEN
template <> struct value_caster<Pair> {
  static constexpr const char *python_type = "str";
  static std::string python_hint(crossing) { return "str"; }
  static Pair from_python(const object &source) {
    const std::string text = extract<std::string>(source)();
    const size_t at = text.find(':');
    return at == std::string::npos ? Pair{text, ""} : Pair{text.substr(0, at), text.substr(at + 1)};
  }
  static object to_python(const Pair &pair) { return str(pair.left + ":" + pair.right); }
};
template <> struct value_caster<Day> {
  static std::string python_hint(crossing) { return "datetime.date"; }
  static Day from_python(const object &source) { return {extract<int64_t>(source.attr("toordinal")())()}; }
  static object to_python(const Day &day) { return import("datetime").attr("date").attr("fromordinal")(day.ordinal); }
};
KEVEL_NAMESPACE_CLOSE

KEVEL_MODULE(signatures_ext) {
  using namespace py;
  def("ints", +[](const std::vector<int> &all) { return all; }, arg("all"));
  def("texts", size_of<std::vector<std::string>>, arg("all"));
  def("points", +[](const std::vector<Point> &all, int n) { return all.size() * static_cast<size_t>(n); }, (arg("all"), arg("n") = 3));
  def("pointers", +[](std::vector<Point *> all) { return all.size(); });
  def("shared", +[](std::vector<std::shared_ptr<Point>> all) { return all; });
  def("units", +[](std::vector<Unit> all) { return all; });
  def("laters", laters);
  def("objects", +[](std::vector<object> all, const list &others) { return all.size() + static_cast<size_t>(len(others)); });
  def("swapped", +[](const Pair &pair) { return Pair{pair.right, pair.left}; }, arg("pair"));
  def("swapped", +[](int n) { return -n; }, arg("n"));
  def("next_day", +[](Day day) { return Day{day.ordinal + 1}; });
  class_<Point>("Point", init<double>(arg("x") = 0.0)).def_readwrite("x", &Point::x);
  class_<Later>("Later").def_readwrite("n", &Later::n);
  enum_<Unit>("Unit").value("metre", Unit::metre).value("foot", Unit::foot);
}
