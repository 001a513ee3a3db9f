#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
struct shape {
  virtual ~shape();
};
struct shape_wrap : shape {};
KEVEL_MODULE(ui) { kevel::class_<shape, shape_wrap>("shape"); }
