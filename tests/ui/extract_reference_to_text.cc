// expect: There is no C++ object in Python that this reference could lead to, only a value that the conversion makes: ask for the value. Where a function has to return a reference, keep the value in a member.
#include <kevel/python.hpp>
const std::string &text(const kevel::object &o) { return kevel::extract<const std::string &>(o); }
KEVEL_MODULE(ui) {
  kevel::def("text", text, kevel::return_value_policy<kevel::copy_const_reference>());
}
