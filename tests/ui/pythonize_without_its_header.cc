// expect: pythonize() needs another header: #include <kevel/pythonize.hpp>.
#include <kevel/python.hpp>
struct point {
  int x = 0;
};
KEVEL_MODULE(ui) { kevel::class_<point>("point").pythonize(); }
