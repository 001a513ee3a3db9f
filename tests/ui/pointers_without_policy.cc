// expect: This function returns references or pointers to classes inside of another value: say what Python may do with them, with return_internal_reference<>(), return_value_policy<reference_existing_object>() or return_value_policy<return_by_value>().
#include <kevel/python.hpp>
#include <kevel/stl.hpp>
struct thing {
  int n = 0;
};
static thing one;
KEVEL_MODULE(ui) {
  kevel::def("get", +[] { return std::function<std::vector<thing *>()>([] { return std::vector<thing *>{&one}; }); });
}
