#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
void f(kevel::object o, thing *t) { o.attr("thing") = t; }
