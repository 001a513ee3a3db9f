// tests/ext/classes/pythonic_format_ext.cc - text by std::formatter, for pythonize(); without <format> the module only says that it has none
// flags: -std=c++20
#include <kevel/python.hpp>
#include <kevel/pythonize.hpp>

#include <ostream>
#include <string>
// Behind the facade, since the order must not matter.
#if __has_include(<format>)
#include <format>
#endif

// libc++ has it since 17, before it says so
#if defined(__cpp_lib_format) || (defined(_LIBCPP_VERSION) && _LIBCPP_VERSION >= 170000)

namespace pythonic_format_ext {

/// Written by its formatter and by nothing else.
struct Angle {
  explicit Angle(int degrees = 0) : degrees(degrees) {}
  int degrees;
};
inline bool operator==(Angle a, Angle b) { return a.degrees == b.degrees; }

/// Its formatter throws beyond the poles.
struct Latitude : Angle {
  using Angle::Angle;
};

/// Three ways to be written.
struct Named : Angle {
  using Angle::Angle;
};
inline std::string to_string(const Named &) { return "by to_string"; }
struct Printed : Named {
  using Named::Named;
};
inline std::ostream &operator<<(std::ostream &out, const Printed &) { return out << "by <<"; }

/// Text is switched off.
struct Silent : Angle {};
/// Their formatters do not write what is const, or do not write at all.
struct Changing : Angle {};
struct Unwritable : Angle {};

/// A template with a partial specialisation, and a formatter with state, which parse() sets up.
template <class T> struct Interval {
  T low = T(), high = T();
};

struct Unformatted {};

} // namespace pythonic_format_ext

using namespace pythonic_format_ext;

template <> struct std::formatter<Angle> {
  constexpr auto parse(std::format_parse_context &spec) { return spec.begin(); }
  auto format(const Angle &angle, std::format_context &out) const { return std::format_to(out.out(), "{}\u00b0", angle.degrees); }
};
template <> struct std::formatter<Latitude> : std::formatter<Angle> {
  auto format(const Latitude &latitude, std::format_context &out) const {
    if (latitude.degrees > 90) throw std::format_error("no latitude of " + std::to_string(latitude.degrees));
    if (latitude.degrees < -90) throw latitude.degrees;
    return formatter<Angle>::format(latitude, out);
  }
};
template <> struct std::formatter<Named> : std::formatter<std::string> {
  auto format(const Named &, std::format_context &out) const { return formatter<std::string>::format("by std::formatter", out); }
};
template <> struct std::formatter<Printed> : std::formatter<Named> {};
template <> struct std::formatter<Silent> : std::formatter<Angle> {};
template <> struct std::formatter<Changing> {
  constexpr auto parse(std::format_parse_context &spec) { return spec.begin(); }
  auto format(Changing &, std::format_context &out) const { return out.out(); }
};
template <> struct std::formatter<Unwritable> {
  constexpr auto parse(std::format_parse_context &spec) { return spec.begin(); }
};
template <class T> struct std::formatter<Interval<T>> {
  // Not constexpr, which std::format would ask for.
  auto parse(std::format_parse_context &spec) {
    between_ = " to ";
    return spec.begin();
  }
  template <class Context> auto format(const Interval<T> &interval, Context &out) const {
    return std::format_to(out.out(), "{}{}{}", interval.low, between_, interval.high);
  }

private:
  std::string between_;
};

KEVEL_MODULE(pythonic_format_ext) {
  using namespace kevel;
  class_<Angle>("Angle", init<int>()).pythonize();
  class_<Latitude>("Latitude", init<int>()).pythonize();
  class_<Named>("Named", init<int>()).pythonize();
  class_<Printed>("Printed", init<int>()).pythonize();
  class_<Silent>("Silent").pythonize(pythonic::all & ~pythonic::text);
  class_<Changing>("Changing").pythonize();
  class_<Unwritable>("Unwritable").pythonize();
  class_<Unformatted>("Unformatted").pythonize();
  class_<Interval<double>>("Interval")
      .def_readwrite("low", &Interval<double>::low)
      .def_readwrite("high", &Interval<double>::high)
      .pythonize(pythonic::all, {{"__str__", "written"}});
  class_<Interval<int>>("Own").def("__str__", +[](const Interval<int> &) { return "its author's"; }).pythonize();
  scope().attr("has_format") = true;
}

#else

KEVEL_MODULE(pythonic_format_ext) { kevel::scope().attr("has_format") = false; }

#endif
