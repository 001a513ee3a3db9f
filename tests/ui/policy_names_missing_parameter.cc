// expect: This call policy names a parameter that the function does not have: parameters are numbered from 1, and a method's self is 1.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int) {}, kevel::with_custodian_and_ward<1, 2>());
}
