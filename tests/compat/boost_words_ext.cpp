// The words of Boost.Python: docstrings and refusals of every kind of function.
#include <boost/python.hpp>
#include <boost/python/raw_function.hpp>
#include <boost/shared_ptr.hpp>
#include <map>
#include <memory>
#include <vector>

using namespace boost::python;

namespace words {

struct coin {
  explicit coin(int n = 0) : n(n) {}
  coin operator+(coin const &other) const { return coin(n + other.n); }
  coin &operator+=(coin const &other) {
    n += other.n;
    return *this;
  }
  bool operator==(coin const &other) const { return n == other.n; }
  coin operator-() const { return coin(-n); }
  int worth(int times) const { return n * times; }
  coin plus(coin const &other) const { return *this + other; }
  int n;
};
static coin *minted(int a, int b) { return new coin(a + b); }

struct purse {
  purse(int, int = 2, double = 3) {}
  int sum(int a, int b = 2, int c = 3) { return a + b + c; }
};
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(purse_sum, sum, 1, 3)

struct shape {
  virtual ~shape() {}
  virtual int area() = 0;
  virtual int scaled(int by) { return by; }
};
struct shape_wrap : shape, wrapper<shape> {
  int area() override { return get_override("area")(); }
  int scaled(int by) override { return shape::scaled(by); }
  int own_scaled(int by) { return by; }
};
struct closed {};
struct unknown {};

static int one(int a) { return a; }
static int two(int a, int b) { return a + b; }
static int three(int a, int b, int c) { return a + b + c; }
static int four(int, int, int, int) { return 4; }
static int none() { return 0; }
static int every(coin &, coin const &, coin, coin *, coin const *, boost::shared_ptr<coin>, std::shared_ptr<coin>) { return 0; }
static void numbers(signed char, unsigned char, short, long long, unsigned long long, float, long double) {}
static void texts(char const *, std::string const &, object, list, PyObject *) {}
static std::vector<unknown> made() { return {}; }
static int took(unknown const &) { return 1; }

} // namespace words

namespace words {
static object counted(tuple args, dict named) { return object(len(args) + len(named)); }
static int read(std::string const &) { return 0; }
static int third(double, int, int) { return 0; }
struct job {};
} // namespace words

BOOST_PYTHON_MODULE(boost_words_ext) {
  using namespace words;
  class_<coin>("coin", init<int>(arg("n"), "Of that worth."))
      .def(init<>())
      .def("__init__", make_constructor(&minted, default_call_policies(), (arg("a"), arg("b") = 3)))
      .def(self + self)
      .def(self += self)
      .def(self == self)
      .def(-self)
      .def("__mul__", &coin::plus)
      .def("__matmul__", &coin::plus)
      .def("worth", &coin::worth);
  class_<purse>("purse", init<int, optional<int, double>>((arg("a"), arg("b"), arg("c"))))
      .def("sum", &purse::sum, purse_sum((arg("a"), arg("b"), arg("c") = 9), "Adds."))
      .def("plain", &purse::sum, purse_sum());
  class_<shape_wrap, boost::noncopyable>("shape").def("area", pure_virtual(&shape::area), "How large.").def("scaled", &shape::scaled, &shape_wrap::own_scaled, "Scaled.");
  class_<closed>("closed", no_init);
  def("none", none);
  def("two", two, (arg("a"), arg("b") = 7));
  def("plain", two);
  def("middle", four, (arg("a") = 1, arg("b"), arg("c") = 2, arg("d") = 3));
  def("all", three, (arg("a") = 1, arg("b") = 1, arg("c") = 2));
  def("grown", one, "one");
  def("grown", two, "one");
  def("shrunk", two, "one");
  def("shrunk", one, "one");
  def("named", two, (arg("a"), arg("b")));
  def("named", one, arg("a"));
  def("every", every);
  def("numbers", numbers);
  def("texts", texts, "Takes\nall.");
  def("made", made);
  def("took", took);
  def("self", two, return_self<>());
  docstring_options only_python(true, true, false);
  def("short", two, "Text.");
  def("short_raw", raw_function(counted));
  only_python.enable_cpp_signatures();
  scope().attr("alone") = make_function(one);
  scope().attr("raw_alone") = raw_function(counted, 2);
  object function = make_function(one);
  scope().attr("before") = function;
  def("placed", function);
  def("raw", raw_function(counted));
  class_<job>("job").def("start", raw_function(counted, 1), "Starts it.").def("twice", make_function(one), "Once.");
  docstring_options only_texts(true, false, false);
  def("silent_raw", raw_function(counted));
  def("said", one, "One.");
  def("said", words::read);
  def("said", words::third, "Another.");
}
