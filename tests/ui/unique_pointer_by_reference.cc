// expect: kevel cannot pass a std::unique_ptr by reference: take it by value.
#include <kevel/python.hpp>
#include <memory>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](const std::unique_ptr<thing> &) {});
}
