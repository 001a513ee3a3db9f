// tests/ext/messages_base_ext.cc - a class whose base class comes too late
#include <kevel/python.hpp>

namespace messages {
struct Base {
  int n = 1;
};
struct Derived : Base {};
} // namespace messages

KEVEL_MODULE(messages_base_ext) {
  using namespace kevel;
  class_<messages::Derived, bases<messages::Base>>("Derived");
  class_<messages::Base>("Base").def_readonly("n", &messages::Base::n);
}
