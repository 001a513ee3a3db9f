// expect: bases<...> names a class that this class does not derive from.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct other {};
KEVEL_MODULE(ui) { kevel::class_<thing, kevel::bases<other>>("thing", kevel::no_init); }
