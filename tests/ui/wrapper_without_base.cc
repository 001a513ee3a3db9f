// expect: The wrapper class given to class_ must derive from kevel::wrapper<T> as well as from T.
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
