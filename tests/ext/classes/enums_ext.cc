// tests/ext/classes/enums_ext.cc - enumerations, scoped or not, exported or not, nested in a class
#include <cstdint>

#include <kevel/python.hpp>

enum color : int { red = 1, green = 2, blue = 4, crimson = 1 };
enum class level : std::int8_t { low = -128, none = 0, high = 127 };
enum class huge : std::uint64_t { top = 0xffffffffffffffffu, middle = 0x8000000000000000u, zero = 0 };
enum class widest : std::int64_t { lowest = INT64_MIN, highest = INT64_MAX };
enum hidden { secret = 3 };

enum class shape { circle = 1, square = 2 };
enum class access : std::uint8_t { none = 0, read = 1, write = 2, run = 4, all = 7 };
enum option : int { verbose = 1, quick = 2, everything = -1 };
enum class wide : std::uint64_t { low = 1, top = 0x8000000000000000u };

struct Lamp {
  enum state { off, on };
  state now = off;
};

color mixed(color first, color second) { return static_cast<color>(first | second); }
color unnamed(int value) { return static_cast<color>(value); }
int number(color value) { return value; }
level opposite(level value) { return value == level::low ? level::high : value == level::high ? level::low : value; }
huge same_huge(huge value) { return value; }
widest same_widest(widest value) { return value; }
bool is_red(const color &value = red) { return value == red; }
hidden reveal() { return secret; }
int take_hidden(hidden value) { return value; }

shape other(shape value) { return value == shape::circle ? shape::square : shape::circle; }
shape some_shape(int value) { return static_cast<shape>(value); }
access combined(access first, access second) { return static_cast<access>(static_cast<int>(first) | static_cast<int>(second)); }
bool may(access given, access wanted) { return (static_cast<int>(given) & static_cast<int>(wanted)) == static_cast<int>(wanted); }
access some_access(int value) { return static_cast<access>(value); }
int access_bits(access value = access::read) { return static_cast<int>(value); }
option some_option(int value) { return static_cast<option>(value); }
int option_bits(option value) { return value; }
wide same_wide(wide value) { return value; }
/// Enumerators by way of Python, as objects.
kevel::list as_list(access first, shape second) {
  kevel::list made;
  made.append(first);
  made.append(second);
  return made;
}
access first_access(const kevel::list &values) { return kevel::extract<access>(values[0]); }
access asked(const kevel::object &function, access value) { return kevel::call<access>(function, value); }

KEVEL_MODULE(enums_ext) {
  using namespace kevel;
  enum_<color>("Color", "What light is made of.")
      .value("red", red, "Of long waves.")
      .value("green", green)
      .value("blue", blue)
      .value("crimson", crimson, "Not shown: red has a docstring.")
      .export_values();
  enum_<level>("Level").value("low", level::low).value("none", level::none).value("high", level::high);
  enum_<huge>("Huge").value("top", huge::top).value("middle", huge::middle).value("zero", huge::zero);
  enum_<widest>("Widest").value("lowest", widest::lowest).value("highest", widest::highest);

  enum_<shape>("Shape", enum_kind::plain, "How a thing looks.")
      .value("circle", shape::circle, "Round all over.")
      .value("square", shape::square);
  enum_<access>("Access", enum_kind::flag)
      .value("none", access::none)
      .value("read", access::read, "May look.")
      .value("write", access::write, "May change.")
      .value("run", access::run)
      .value("all", access::all);
  enum_<option>("Option", enum_kind::integer_flag).value("verbose", verbose).value("quick", quick).value("everything", everything);
  enum_<wide>("Wide", enum_kind::flag).value("low", wide::low).value("top", wide::top);
  def("other", other);
  def("some_shape", some_shape);
  def("combined", combined, args("first", "second"));
  def("may", may);
  def("some_access", some_access);
  def("access_bits", access_bits, (arg("value") = access::read));
  def("some_option", some_option);
  def("option_bits", option_bits);
  def("same_wide", same_wide);
  def("as_list", as_list);
  def("first_access", first_access);
  def("asked", asked);

  def("mixed", mixed);
  def("unnamed", unnamed);
  def("number", number);
  def("opposite", opposite);
  def("same_huge", same_huge);
  def("same_widest", same_widest);
  def("is_red", is_red, (arg("value") = red));
  def("reveal", reveal);
  def("take_hidden", take_hidden);

  class_<Lamp> lamp("Lamp");
  {
    scope inside = lamp;
    enum_<Lamp::state>("State").value("off", Lamp::off).value("on", Lamp::on);
  }
  lamp.def_readwrite("now", &Lamp::now);
}
