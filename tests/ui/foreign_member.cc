// expect: This member does not belong to the class it is defined in, nor to one of its base classes.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct other {
  int get();
};
KEVEL_MODULE(ui) { kevel::class_<thing>("thing", kevel::no_init).def("get", &other::get); }
