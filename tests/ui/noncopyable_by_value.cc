// expect: This function takes a class by value that can be neither copied nor moved: take it by reference, or by std::unique_ptr.
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
