// tests/compat/boost_crossing_ext.cpp - uses what boost_traps_ext registers
#include <boost/python.hpp>

#include "boost_shared.hpp"

using namespace boost::python;
using namespace boost_shared;

namespace traps {
enum color { red = 1 };
}

static std::string opened(parcel const &p) { return "opened " + p.text; }
static parcel packed(std::string const &text) { return parcel(text); }
static int length(span const &s) { return s.last - s.first; }
static span reversed(span s) { return span{s.last, s.first}; }

BOOST_PYTHON_MODULE(boost_crossing_ext) {
  class_<parcel>("own_parcel", init<std::string>()).def("shout", +[](parcel const &p) { return p.text + "!"; });
  enum_<traps::color>("shade").value("red", traps::red).export_values();
  def("opened", opened);
  def("packed", packed);
  def("length", length);
  def("reversed", reversed);
  def("knows_parcel", +[] { return converter::registry::query(type_id<parcel>()) != 0; });
}
