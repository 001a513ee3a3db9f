// expect: A container of std::unique_ptr, or of a class that is only moved, would take some objects away from Python even if another one does not fit: take std::shared_ptr, or pointers.
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
#include <memory>
struct thing {
  int n;
};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](std::vector<std::unique_ptr<thing>> all) { return all.size(); });
}
