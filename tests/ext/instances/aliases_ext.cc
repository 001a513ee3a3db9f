// tests/ext/instances/aliases_ext.cc - std::shared_ptr that share the owner of one object and lead to another
#include <functional>
#include <memory>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/vector.hpp>

struct Wheel {
  explicit Wheel(int size = 16) : size(size) {}
  int size;
};
struct Axle {
  Wheel left{1}; // at the address of the axle
  Wheel right{2};
};
struct Cart {
  long id = 7;
  Axle axle;
  Wheel spare{3};
  std::shared_ptr<Wheel> tied;
};

struct AliasedLeft {
  int left = 10;
};
struct AliasedRight {
  int right = 20;
};
struct AliasedBoth : AliasedLeft, AliasedRight {
  AliasedRight part;
  AliasedBoth() { part.right = 21; }
};
struct Root {
  virtual ~Root() = default;
  int root = 30;
};
struct Shown : virtual Root {
  int shown = 40;
};
struct Hidden { // has no class in Python
  virtual ~Hidden() = default;
  int hidden = 50;
};
struct Known : AliasedLeft, Hidden {
  Hidden part;
};
struct Self : AliasedLeft, std::enable_shared_from_this<Self> {
  AliasedLeft part;
  std::shared_ptr<Self> me() { return shared_from_this(); }
};

struct Driver {
  virtual ~Driver() = default;
  virtual std::shared_ptr<Wheel> pick(std::shared_ptr<Wheel> one, std::shared_ptr<Cart>) { return one; }
  Wheel own{60};
};
struct PyDriver : Driver, kevel::wrapper<Driver> {
  std::shared_ptr<Wheel> pick(std::shared_ptr<Wheel> one, std::shared_ptr<Cart> of) override {
    if (kevel::override f = get_override("pick")) return f(one, of);
    return Driver::pick(one, of);
  }
};

using wheels = std::vector<std::shared_ptr<Wheel>>;

KEVEL_MODULE(aliases_ext) {
  using namespace kevel;
  class_<Wheel, std::shared_ptr<Wheel>>("Wheel", init<int>(arg("size") = 16)).def_readwrite("size", &Wheel::size);
  class_<Axle, std::shared_ptr<Axle>>("Axle");
  class_<Cart, std::shared_ptr<Cart>>("Cart").def_readwrite("tied", &Cart::tied);
  class_<AliasedLeft, std::shared_ptr<AliasedLeft>>("Left").def_readwrite("left", &AliasedLeft::left);
  class_<AliasedRight, std::shared_ptr<AliasedRight>>("Right").def_readwrite("right", &AliasedRight::right);
  class_<AliasedBoth, bases<AliasedLeft, AliasedRight>, std::shared_ptr<AliasedBoth>>("Both");
  class_<Root, std::shared_ptr<Root>>("Root").def_readwrite("root", &Root::root);
  class_<Shown, bases<Root>, std::shared_ptr<Shown>>("Shown").def_readwrite("shown", &Shown::shown);
  class_<Known, bases<AliasedLeft>, std::shared_ptr<Known>>("Known");
  class_<Self, bases<AliasedLeft>, std::shared_ptr<Self>, noncopyable>("Self").def("me", &Self::me);
  class_<Driver, PyDriver, std::shared_ptr<Driver>, noncopyable>("Driver").def("pick", &Driver::pick);

  def("make_cart", +[] { return std::make_shared<Cart>(); });
  def("spare", +[](std::shared_ptr<Cart> c) { return std::shared_ptr<Wheel>(c, &c->spare); });
  def("axle", +[](std::shared_ptr<Cart> c) { return std::shared_ptr<Axle>(c, &c->axle); });
  def("left", +[](std::shared_ptr<Axle> a) { return std::shared_ptr<Wheel>(a, &a->left); });
  def("const_left", +[](std::shared_ptr<const Axle> a) { return std::shared_ptr<const Wheel>(a, &a->left); });
  def("owner_of", +[](std::shared_ptr<Axle> a) { return a; });
  def("sibling", +[](std::shared_ptr<Wheel> w) {
    static Wheel other(99);
    return std::shared_ptr<Wheel>(w, &other);
  });
  def("same", +[](std::shared_ptr<Wheel> w) { return w; });
  def("same_const", +[](std::shared_ptr<const Wheel> w) { return w; });
  def("all", +[](std::shared_ptr<Cart> c) {
    return wheels{{c, &c->spare}, {c, &c->axle.left}, {c, &c->axle.right}};
  });
  def("back", +[](wheels all) { return all; });
  def("perhaps", +[](std::shared_ptr<Cart> c) { return std::optional<std::shared_ptr<Wheel>>(std::shared_ptr<Wheel>(c, &c->spare)); });
  def("tie", +[](std::shared_ptr<Cart> to, std::shared_ptr<Cart> from) { to->tied = std::shared_ptr<Wheel>(from, &from->spare); });
  def("locked", +[](std::shared_ptr<Cart> c) { return std::weak_ptr<Wheel>(std::shared_ptr<Wheel>(c, &c->spare)).lock(); });

  def("as_right", +[](std::shared_ptr<AliasedBoth> b) { return std::shared_ptr<AliasedRight>(b); });
  def("as_left", +[](std::shared_ptr<AliasedBoth> b) { return std::shared_ptr<const AliasedLeft>(b); });
  def("part", +[](std::shared_ptr<AliasedBoth> b) { return std::shared_ptr<AliasedRight>(b, &b->part); });
  def("as_root", +[](std::shared_ptr<Shown> s) { return std::shared_ptr<Root>(s); });
  def("as_hidden", +[](std::shared_ptr<Known> k) { return std::shared_ptr<Hidden>(k); });
  def("hidden_part", +[](std::shared_ptr<Known> k) { return std::shared_ptr<Hidden>(k, &k->part); });
  def("self_as_left", +[](Self &s) { return std::shared_ptr<AliasedLeft>(s.shared_from_this()); });
  def("self_part", +[](Self &s) { return std::shared_ptr<AliasedLeft>(s.shared_from_this(), &s.part); });

  def("picked", +[](Driver &d, std::shared_ptr<Cart> c) { return d.pick(std::shared_ptr<Wheel>(c, &c->spare), c); });
  def("own", +[](std::shared_ptr<Driver> d) { return std::shared_ptr<Wheel>(d, &d->own); });
  def("called", +[](const std::function<std::shared_ptr<Wheel>(std::shared_ptr<Wheel>)> &f, std::shared_ptr<Cart> c) {
    return f(std::shared_ptr<Wheel>(c, &c->spare));
  });
}
