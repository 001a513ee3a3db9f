// expect: have it return kevel::object
#include <kevel/python.hpp>
struct Celsius {
  double degrees;
};
struct ToNumber {
  static double convert(const Celsius &c) { return c.degrees; }
};
KEVEL_MODULE(m) { kevel::to_python_converter<Celsius, ToNumber>(); }
