// expect: This function returns a raw pointer to a class: say who owns the object, with return_value_policy<manage_new_object>(), return_value_policy<reference_existing_object>() or return_internal_reference<>(), or return a smart pointer.
#include <kevel/python.hpp>
struct thing {
  thing(int);
  int n;
};
thing *make();
KEVEL_MODULE(ui) { kevel::def("make", make); }
