// tests/ext/load/modules_derived_ext.cc - derives from a class that another module has to register first
#include <kevel/python.hpp>

#include "token.hpp"

struct Coin : Token {
  explicit Coin(int value) : Token(value) {}
  int extra() const { return value + 1000; }
};

KEVEL_MODULE(modules_derived_ext) {
  using namespace kevel;
  class_<Coin, bases<Token>>("Coin", init<int>()).def("extra", &Coin::extra);
}
