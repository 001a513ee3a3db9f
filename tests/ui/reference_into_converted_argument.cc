// expect: is a copy, made for the call
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>
struct Item { int n; };
const Item &first(const std::vector<Item> &items) { return items.front(); }
KEVEL_MODULE(m) {
  kevel::class_<Item>("Item");
  kevel::def("first", first, kevel::return_internal_reference<1>());
}
