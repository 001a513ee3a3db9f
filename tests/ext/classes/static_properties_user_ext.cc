// tests/ext/classes/static_properties_user_ext.cc - classes whose base, of another module, has static properties
#include <kevel/python.hpp>

#include "static_properties.hpp"

using namespace kevel;

namespace {

struct Derived : Based {
  int get() const { return own; }
};
struct Hiding : Based {
  int shared() const { return own + 100; }
};
struct Hidden : Based {
  enum class shared { one = 1 };
};

} // namespace

KEVEL_MODULE(static_properties_user_ext) {
  import("static_properties_ext");
  class_<Derived, bases<Based>>("Derived").def("get", &Derived::get);
  class_<Hiding, bases<Based>>("Hiding").def("shared", &Hiding::shared);
  class_<Hidden, bases<Based>> hidden("Hidden");
  scope inside(hidden);
  enum_<Hidden::shared>("shared").value("one", Hidden::shared::one);
}
