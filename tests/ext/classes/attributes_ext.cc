// tests/ext/classes/attributes_ext.cc - instances whose attributes are fixed, and reprs that show them
#include <memory>
#include <string>

#include <kevel/python.hpp>

namespace {

struct Fixed {
  explicit Fixed(int n = 0) : n(n) {}
  int n;
};
struct Held {
  std::string text = "held";
  int count = 1;
};
struct Open {
  virtual ~Open() = default;
  int open = 2;
};
struct FixedChild : Fixed {
  int more = 3;
};
struct OpenChild : Open {};
struct Both : Fixed, Open {};
struct Node {
  std::string name;
  kevel::object next;
};
struct Overridden {
  virtual ~Overridden() = default;
  virtual int value() const { return 1; }
};
struct PyOverridden : Overridden, kevel::wrapper<Overridden> {
  int value() const override {
    if (kevel::override f = get_override("value")) return f();
    return 1;
  }
};

} // namespace

KEVEL_MODULE(attributes_ext) {
  using namespace kevel;
  class_<Fixed, fixed_attributes>("Fixed", init<int>(arg("n") = 0))
      .def_readwrite("n", &Fixed::n)
      .def_repr()
      .def_pickle(+[](const Fixed &f) { return f.n; }, +[](int n) { return Fixed(n); });
  class_<Held, std::shared_ptr<Held>, fixed_attributes>("Held")
      .def_readwrite("text", &Held::text)
      .def_readonly("count", &Held::count)
      .def_repr("text");
  class_<Open>("Open").def_readwrite("open", &Open::open);
  class_<FixedChild, bases<Fixed>, fixed_attributes>("FixedChild").def_readwrite("more", &FixedChild::more);
  class_<OpenChild, bases<Open>, fixed_attributes>("OpenChild");
  class_<Both, bases<Fixed, Open>, fixed_attributes>("Both");
  class_<Node>("Node").def_readwrite("name", &Node::name).def_readwrite("next", &Node::next).def_repr("name", "next");
  class_<Overridden, PyOverridden, fixed_attributes>("Overridden").def("value", &Overridden::value);
  def("value_of", +[](const Overridden &o) { return o.value(); });
  def("same", +[](std::shared_ptr<Held> held) { return held; });
}
