// expect: leave class_ out, or for a type that a header of kevel/stl converts say KEVEL_BOUND(type) at global scope.
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
KEVEL_MODULE(ui) {
  kevel::class_<std::vector<int>>("numbers");
}
