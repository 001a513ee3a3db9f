// expect: An indexing suite is for a container with a class_ of its own
#include <kevel/indexing/vector.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
using numbers = std::vector<int>;
KEVEL_MODULE(ui) {
  kevel::class_<numbers>("numbers").def(kevel::vector_indexing_suite<numbers>());
}
