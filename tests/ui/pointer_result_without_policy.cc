#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
thing *make();
KEVEL_MODULE(ui) { kevel::def("make", make); }
