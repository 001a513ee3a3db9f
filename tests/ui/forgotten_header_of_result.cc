// expect: A std::optional crosses to Python with #include <kevel/stl/optional.hpp>
#include <kevel/python.hpp>
#include <optional>
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[] { return std::optional<int>(); });
}
