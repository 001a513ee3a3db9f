// tests/compat/boost_shared.hpp - a class that one module registers and another uses
#pragma once
#include <string>

namespace boost_shared {

struct parcel {
  parcel(std::string const &text) : text(text) {}
  std::string text;
};
/// Without a class: a pair of numbers that one module converts for all.
struct span {
  int first, last;
};

} // namespace boost_shared
