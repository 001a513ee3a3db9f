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
