// expect: return_value_policy takes manage_new_object, reference_existing_object, copy_const_reference
#include <kevel/python.hpp>
struct nothing {};
KEVEL_MODULE(ui) {
  kevel::def(
      "f", +[] { return 1; }, kevel::return_value_policy<nothing>());
}
