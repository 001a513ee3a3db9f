#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) { kevel::class_<thing>("thing", kevel::init<int, int>()); }
