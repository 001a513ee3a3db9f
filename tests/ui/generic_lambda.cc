// expect: kevel cannot tell the signature of this function object: give it one operator() that is neither overloaded nor a template, or wrap it in a lambda.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def("f", [](auto x) { return x; });
}
