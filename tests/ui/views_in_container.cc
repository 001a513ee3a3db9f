// expect: A container of std::string_view or const char * would point to texts that Python may have dropped: take std::string.
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[](std::vector<std::string_view> all) { return all.size(); });
}
