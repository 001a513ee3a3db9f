// expect: kevel cannot pass a pointer to a number, string or other value: take it by value, or wrap the function in a lambda.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int *n) { ++*n; });
}
