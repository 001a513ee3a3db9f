// expect: This data member is const: use def_readonly.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct frozen {
  const int n = 1;
};
KEVEL_MODULE(ui) { kevel::class_<frozen>("frozen").def_readwrite("n", &frozen::n); }
