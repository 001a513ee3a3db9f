// tests/ext/convert/stl_values_ext.cc - variant, texts, paths, times, bits, bytes, any and exception_ptr of the standard library
#include <complex>
#include <stdexcept>

#include <kevel/python.hpp>
#include <kevel/stl/any.hpp>
#include <kevel/stl/bitset.hpp>
#include <kevel/stl/byte.hpp>
#include <kevel/stl/chrono.hpp>
#include <kevel/stl/exception_ptr.hpp>
#include <kevel/stl/filesystem.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/set.hpp>
#include <kevel/stl/string.hpp>
#include <kevel/stl/variant.hpp>
#include <kevel/stl/vector.hpp>

namespace {

struct Point {
  explicit Point(double at = 0) : x(at) {}
  double x;
};

struct Point3 : Point { using Point::Point; };
/// Converts from a whole number.
struct Money { explicit Money(long n) : n(n) {} long n; };

template <class T> T same(const T &value) { return value; }
template <class... T> size_t index_of(const std::variant<T...> &value) { return value.index(); }
template <class D> long long count_of(D duration) { return static_cast<long long>(duration.count()); }
using seconds_point = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;
/// Of libstdc++'s system_clock; libc++'s counts microseconds.
using nanoseconds_point = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

} // namespace

KEVEL_MODULE(stl_values_ext) {
  using namespace kevel;
  using namespace std::chrono;
  class_<Point>("Point", init<double>()).def_readwrite("x", &Point::x);

  def("variant", same<std::variant<double, int, std::string, std::vector<int>>>);
  def("which", +[](const std::variant<std::monostate, double, bool, long, Point, std::string> &value) { return value.index(); });
  def("numbers", +[](const std::variant<int, Point> &value) { return value.index(); }, arg("value"));
  class_<Point3, bases<Point>>("Point3", init<double>());
  class_<Money>("Money", init<long>());
  implicitly_convertible<long, Money>();
  def("set_or_list", index_of<std::set<int>, std::vector<int>>);
  def("list_or_dict", index_of<std::vector<std::string>, std::map<std::string, int>>);
  def("base_or_derived", index_of<Point, Point3>);
  def("seconds_or_number", index_of<seconds, double>);
  def("complex_or_real", index_of<std::complex<double>, double>);
  def("money_or_number", index_of<Money, std::string, long>);
  def("u16", same<std::u16string>);
  def("u16_size", +[](const std::u16string &text) { return text.size(); });
  def("u32", same<std::u32string>);
  def("broken_u16", +[] { return std::u16string(1, char16_t(0xD800)); });
  def("path", same<std::filesystem::path>);
  def("file_name", +[](const std::filesystem::path &path) { return path.filename(); });
  def("bits", same<std::bitset<8>>);
  def("many_bits", same<std::bitset<70>>);
  def("byte", same<std::byte>);
  def("bytes", same<std::vector<std::byte>>);
  def("any", same<std::any>);
  def("held_by_any", +[](const std::any &value) { return std::string(value.type().name()); });
  def("strange_any", +[] { return std::any(Point(1)); });

  def("nanoseconds", same<nanoseconds>);
  def("milliseconds", count_of<milliseconds>);
  def("hundredths", count_of<duration<int, std::centi>>);
  def("hours", same<duration<int, std::ratio<3600>>>);
  def("days", same<duration<double, std::ratio<86400>>>);
  def("whole_seconds", count_of<seconds>);
  def("real_seconds", +[](duration<float> d) { return d.count(); });
  def("real_milliseconds", +[](duration<double, std::milli> d) { return d.count(); });
  def("short_seconds", count_of<duration<short>>);
  def("huge", +[] { return duration<int64_t, std::ratio<31556952>>::max(); });
  def("point", same<nanoseconds_point>);
  def("seconds_of", +[](seconds_point at) { return at.time_since_epoch().count(); });
  def("steady", same<steady_clock::time_point>);

  def("exception", same<std::exception_ptr>);
  def("made_exception", +[] { return std::make_exception_ptr(std::out_of_range("far out")); });
  def("thrown", +[](const std::exception_ptr &e) {
    if (e) std::rethrow_exception(e);
  });
}
