// expect: The elements of a kevel::array are numbers: bool, an integer, float, double, long double, std::complex, char or std::byte.
#include <kevel/array.hpp>
#include <kevel/python.hpp>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](kevel::array<const std::string>) {});
}
