// expect: This function returns a reference to a class: say what Python may do with it, with return_value_policy<copy_const_reference>(), return_value_policy<copy_non_const_reference>(), return_value_policy<reference_existing_object>() or return_internal_reference<>().
#include <kevel/python.hpp>
#include <functional>
struct thing {
  int n = 0;
};
static thing one;
KEVEL_MODULE(ui) {
  kevel::def("get", +[] { return std::ref(one); });
}
