#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](int) {}, kevel::with_custodian_and_ward<1, 2>());
}
