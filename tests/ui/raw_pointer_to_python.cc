// expect: Say what a raw pointer means to Python: kevel::ptr(p) passes a reference to an object that C++ keeps; *p passes a copy.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
void f(kevel::object o, thing *t) { o.attr("thing") = t; }
