// expect: The class has no constructor with the parameters of this init<...>; class_ without init means init<>, so give it init<...> or no_init.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
KEVEL_MODULE(ui) { kevel::class_<thing>("thing", kevel::init<int, int>()); }
