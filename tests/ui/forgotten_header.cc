// expect: A std::map crosses to Python with #include <kevel/stl/map.hpp>
#include <kevel/python.hpp>
#include <map>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](const std::map<std::string, int> &counts) { return counts.size(); });
}
