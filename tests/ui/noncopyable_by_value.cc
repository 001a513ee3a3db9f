#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct fixed {
  fixed();
  fixed(const fixed &) = delete;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](fixed) {});
}
