// expect: Python numbers, strings and enumerations are immutable, so this function cannot take one by non-const reference: take it by value and return the new value, or wrap it in a lambda.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int &n) { ++n; });
}
