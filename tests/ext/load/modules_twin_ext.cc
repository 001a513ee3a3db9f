// tests/ext/load/modules_twin_ext.cc - registers Token a second time
#include <kevel/python.hpp>

#include "token.hpp"

KEVEL_MODULE(modules_twin_ext) {
  using namespace kevel;
  def("before", +[] { return 1; });
  class_<Token>("Twin", init<int>());
}
