// expect: A std::list crosses to Python with #include <kevel/stl/list.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
#include <list>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](std::vector<std::list<int>> all) { return all; });
}
