// tests/fuzz_python/modules/fuzz_calls_ext.cc - what crosses by value: numbers, texts, types of the standard library, arrays, enums
// flags: -std=c++20
#include <complex>
#include <span>
#include <stdexcept>

#include <kevel/array.hpp>
#include <kevel/python.hpp>
#include <kevel/stl.hpp>

#include "classes.hpp"

namespace fuzzed {

enum class Colour { red = 1, green = 2, blue = 4 };
enum class Rights { none = 0, read = 1, write = 2, all = 3 };

struct Number {
  explicit Number(int n = 0) : n(n) {}
  int n;
};
Number operator+(const Number &a, const Number &b) { return Number(a.n + b.n); }
Number operator*(const Number &a, int by) { return Number(a.n * by); }
bool operator==(const Number &a, const Number &b) { return a.n == b.n; }
bool operator<(const Number &a, const Number &b) { return a.n < b.n; }

/// A tuple of two in Python, by a converter of the user's.
struct Pair {
  int first, second;
};
struct pair_tuple {
  static constexpr const char *python_type = "tuple";
  static kevel::object convert(const Pair &p) { return kevel::make_tuple(p.first, p.second); }
};
struct pair_of_tuple {
  static constexpr const char *python_type = "tuple";
  static bool accepts(const kevel::object &o) { return kevel::extract<kevel::tuple>(o).check() && kevel::len(o) == 2; }
  static Pair convert(const kevel::object &o) { return {kevel::extract<int>(o[0]), kevel::extract<int>(o[1])}; }
};

template <class T> T same(const T &value) { return value; }
template <class T> double sum(kevel::array<const T> all) {
  double total = 0;
  for (const T &each : all) total += static_cast<double>(each);
  return total;
}

} // namespace fuzzed

KEVEL_MODULE(fuzz_calls_ext) {
  using namespace kevel;
  using namespace fuzzed;

  enum_<Colour>("Colour").value("red", Colour::red).value("green", Colour::green).value("blue", Colour::blue);
  enum_<Rights>("Rights", enum_kind::flag).value("none", Rights::none).value("read", Rights::read).value("write", Rights::write).value("all", Rights::all);
  class_<Number>("Number", init<int>())
      .def_readwrite("n", &Number::n)
      .def("__add__", +[](const Number &a, const Number &b) { return a + b; })
      .def("__mul__", +[](const Number &a, int by) { return a * by; })
      .def("__eq__", +[](const Number &a, const Number &b) { return a == b; })
      .def("__lt__", +[](const Number &a, const Number &b) { return a < b; })
      .def("__hash__", +[](const Number &a) { return a.n; })
      .def("__bool__", +[](const Number &a) { return a.n != 0; })
      .def("__int__", +[](const Number &a) { return a.n; })
      .def("__len__", +[](const Number &a) { return a.n; })
      .def("__getitem__", +[](const Number &a, int i) { return i < 0 || i >= a.n ? throw std::out_of_range("no such item") : i; })
      .def("__call__", +[](const Number &a, int i) { return a.n + i; });
  to_python_converter<Pair, pair_tuple>();
  from_python_converter<Pair, pair_of_tuple>();

  def("same_bool", same<bool>);
  def("same_char", same<char>);
  def("same_int8", same<signed char>);
  def("same_uint16", same<uint16_t>);
  def("same_int", same<int>);
  def("same_unsigned", same<unsigned>);
  def("same_int64", same<int64_t>);
  def("same_uint64", same<uint64_t>);
  def("same_float", same<float>);
  def("same_double", same<double>);
  def("same_complex", same<std::complex<double>>);
  def("same_string", same<std::string>);
  def("same_wstring", same<std::wstring>);
  def("same_u16", same<std::u16string>);
  def("same_u32", same<std::u32string>);
  def("same_text", +[](const char *text) { return std::string(text ? text : "(none)"); });
  def("same_view", +[](std::string_view text) { return std::string(text); });
  def("same_bytes", same<bytes>);
  def("same_list", same<list>);
  def("same_dict", same<dict>);
  def("same_str", same<str>);
  def("same_tuple", same<tuple>);
  def("same_object", same<object>);
  def("same_colour", same<Colour>);
  def("same_rights", same<Rights>);
  def("same_pair", same<Pair>);

  def("same_ints", same<std::vector<int>>);
  def("same_doubles", same<std::vector<double>>);
  def("same_byte_vector", same<std::vector<unsigned char>>);
  def("same_bools", same<std::vector<bool>>);
  def("same_texts", same<std::vector<std::string>>);
  def("same_rows", same<std::vector<std::vector<double>>>);
  def("same_deque", same<std::deque<int>>);
  def("same_std_list", same<std::list<std::string>>);
  def("same_array", same<std::array<double, 3>>);
  def("same_set", same<std::set<int>>);
  def("same_text_set", same<std::unordered_set<std::string>>);
  def("same_map", same<std::map<std::string, int>>);
  def("same_int_map", same<std::unordered_map<int, double>>);
  def("same_std_pair", same<std::pair<int, std::string>>);
  def("same_std_tuple", same<std::tuple<int, double, std::string>>);
  def("same_optional", same<std::optional<int>>);
  def("same_variant", same<std::variant<int, double, std::string, std::vector<int>>>);
  def("same_any", same<std::any>);
  def("same_path", same<std::filesystem::path>);
  def("same_duration", same<std::chrono::milliseconds>);
  def("same_time", same<std::chrono::system_clock::time_point>);
  def("same_bits", same<std::bitset<8>>);
  def("same_byte", same<std::byte>);
  def("same_exception", same<std::exception_ptr>);
  def("same_nested", same<std::map<std::string, std::vector<std::optional<int>>>>);
  def("same_pairs", same<std::vector<std::pair<int, std::string>>>);
  def("same_objects", same<std::vector<object>>);
  def("same_enums", same<std::vector<Colour>>);
  def("same_values", same<std::vector<Value>>);
  def("same_optional_value", same<std::optional<Value>>);
  def("same_value_map", same<std::map<int, Value>>);
  def("numbers_of", +[](const std::vector<Value *> &all) {
    std::vector<int> numbers;
    for (const Value *value : all) numbers.push_back(value ? value->number : -1);
    return numbers;
  });

  def("overloaded", +[](const object &) { return "object"; });
  def("overloaded", +[](const std::vector<int> &) { return "ints"; });
  def("overloaded", +[](const std::string &) { return "string"; });
  def("overloaded", +[](const Value &) { return "value"; });
  def("overloaded", +[](double) { return "double"; });
  def("overloaded", +[](int) { return "int"; });
  def("chosen", +[](int, int) { return "ints"; });
  def("chosen", +[](const std::string &, int) { return "text"; });
  def("named", +[](int a, double b, const std::string &c) { return make_tuple(a, b, c); }, (arg("a"), arg("b") = 2.5, arg("c") = "c"));

  def("sum_doubles", fuzzed::sum<double>);
  def("sum_ints", fuzzed::sum<int>);
  def("sum_bytes", fuzzed::sum<unsigned char>);
  def("sum_rows", +[](array<const double, 2> all) {
    double total = 0;
    for (ptrdiff_t i = 0; i < all.shape(0); ++i)
      for (ptrdiff_t j = 0; j < all.shape(1); ++j) total += all(i, j);
    return total;
  });
  def("twice", +[](array<double> all) { for (double &each : all) each += each; });
  def("array_then", +[](array<double> all, const object &callback) {
    callback();
    double total = 0;
    for (double each : all) total += each;
    return total;
  });
  def("sum_span", +[](std::span<const double> all) {
    double total = 0;
    for (double each : all) total += each;
    return total;
  });
  def("array_or_text", +[](array<const double>) { return "array"; });
  def("array_or_text", +[](const std::string &) { return "text"; });
  def("alive", +[] {
    dict all;
    all["Value"] = Counted<Value>::alive.load();
    return all;
  });
}
