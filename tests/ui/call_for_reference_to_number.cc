// expect: There is no C++ object in Python that this reference could lead to, only a value that the conversion makes: ask for the value. Where a function has to return a reference, keep the value in a member.
#include <kevel/python.hpp>
const int &called(const kevel::object &f) { return kevel::call<const int &>(f, 1); }
KEVEL_MODULE(ui) {
  kevel::def("called", called, kevel::return_value_policy<kevel::copy_const_reference>());
}
