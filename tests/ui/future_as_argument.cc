// expect: A std::future is a result only
#include <kevel/python.hpp>
#include <kevel/stl/future.hpp>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](std::future<int> future) { return future.get(); });
}
