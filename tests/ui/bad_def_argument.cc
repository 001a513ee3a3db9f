// expect: After the function, def takes a docstring, kevel::arg or kevel::args, call policies, and for methods of a class with a wrapper a default implementation; this argument is none of them.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int) {}, 42);
}
