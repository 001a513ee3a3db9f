// expect: A std::function that Python implements cannot return a reference or pointer to what Python may drop
#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
struct thing {
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](const std::function<thing *()> &make) { return make() != nullptr; });
}
