// expect: There are more names in kevel::arg or kevel::args than the function has parameters.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int) {}, kevel::args("a", "b"));
}
