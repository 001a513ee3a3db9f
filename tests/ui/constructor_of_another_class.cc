// expect: A function that constructs (make_constructor, def_pickle) has to return a new object of the class: by value, by pointer or by smart pointer.
#include <kevel/python.hpp>
struct point {
  int x = 0;
};
KEVEL_MODULE(ui) {
  kevel::class_<point>("point").def_pickle([](const point &p) { return p.x; }, [](int x) { return x; });
}
