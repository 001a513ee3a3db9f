// expect: A getter takes one parameter, self, and returns the value.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) {
  kevel::class_<thing>("thing", kevel::no_init).add_property("n", [](thing &t, int) { return t.n; });
}
