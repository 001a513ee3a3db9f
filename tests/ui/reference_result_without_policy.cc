#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
thing &get();
KEVEL_MODULE(ui) { kevel::def("get", get); }
