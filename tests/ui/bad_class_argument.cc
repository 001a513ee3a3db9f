#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) { kevel::class_<thing, int>("thing", kevel::no_init); }
