// tests/ext/enums_ext.cc - enumerations, scoped or not, exported or not, nested in a class
#include <cstdint>

#include <kevel/python.hpp>

enum color : int { red = 1, green = 2, blue = 4, crimson = 1 };
enum class level : std::int8_t { low = -128, none = 0, high = 127 };
enum class huge : std::uint64_t { top = 0xffffffffffffffffu, middle = 0x8000000000000000u, zero = 0 };
enum class widest : std::int64_t { lowest = INT64_MIN, highest = INT64_MAX };
enum hidden { secret = 3 };

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

KEVEL_MODULE(enums_ext) {
  using namespace kevel;
  enum_<color>("Color", "What light is made of.")
      .value("red", red)
      .value("green", green)
      .value("blue", blue)
      .value("crimson", crimson)
      .export_values();
  enum_<level>("Level").value("low", level::low).value("none", level::none).value("high", level::high);
  enum_<huge>("Huge").value("top", huge::top).value("middle", huge::middle).value("zero", huge::zero);
  enum_<widest>("Widest").value("lowest", widest::lowest).value("highest", widest::highest);

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
