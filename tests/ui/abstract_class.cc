// expect: Python cannot construct an abstract class: give class_ no_init, or a wrapper class that overrides the pure virtual functions.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct shape {
  virtual ~shape();
  virtual int area() = 0;
};
KEVEL_MODULE(ui) { kevel::class_<shape>("shape", kevel::init<>()); }
