// tests/ext/functions/lent_arguments_ext.cc - references and pointers that C++ passes to overrides and callables of Python
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl.hpp>

struct Base {
  virtual ~Base() = default;
  int base = 1;
};
struct Side {
  int side = 2;
};
struct LentCell : Base, Side {
  explicit LentCell(int n = 10) : n(n) {}
  int n;
};
struct Friend : std::enable_shared_from_this<Friend> {
  int n = 4;
};
using cell_ref = std::reference_wrapper<LentCell>;

struct Visitor {
  virtual ~Visitor() = default;
  virtual void visit(LentCell &) {}
  virtual void pointer(const LentCell *) {}
  virtual void constant(const LentCell &) {}
  virtual void base(Base &) {}
  virtual void side(Side &) {}
  virtual void many(std::vector<cell_ref>) {}
  virtual void parts(std::map<std::string, std::optional<LentCell *>>, std::tuple<LentCell &, int>) {}
  virtual void named(LentCell &, int) {}
  virtual void meet(Visitor &) {}
};
struct PyVisitor : Visitor, kevel::wrapper<Visitor> {
  void visit(LentCell &c) override { get_override("visit")(std::ref(c)); }
  void pointer(const LentCell *c) override { get_override("pointer").call<void>(kevel::ptr(c)); }
  void constant(const LentCell &c) override { get_override("constant")(std::cref(c)); }
  void base(Base &b) override { get_override("base")(std::ref(b)); }
  void side(Side &s) override { get_override("side")(std::ref(s)); }
  void many(std::vector<cell_ref> all) override { get_override("many")(all); }
  void parts(std::map<std::string, std::optional<LentCell *>> some, std::tuple<LentCell &, int> pair) override { get_override("parts")(some, pair); }
  void named(LentCell &c, int n) override { get_override("named")(std::ref(c), kevel::arg("n") = n); }
  void meet(Visitor &v) override { get_override("meet")(std::ref(v)); }
};

static LentCell lasting(50);
static int deeply(Visitor &v, LentCell &c, int n) {
  if (n) return kevel::extract<int>(kevel::import("lent_arguments_ext").attr("deeply")(kevel::ptr(&v), std::ref(c), n - 1));
  v.visit(c);
  return c.n;
}

KEVEL_MODULE(lent_arguments_ext) {
  using namespace kevel;
  class_<Base>("Base").def_readwrite("base", &Base::base);
  class_<Side>("Side").def_readwrite("side", &Side::side);
  class_<LentCell, bases<Base, Side>, std::unique_ptr<LentCell>>("Cell", init<int>(arg("n") = 10)).def_readwrite("n", &LentCell::n);
  class_<Friend, std::shared_ptr<Friend>>("Friend").def_readwrite("n", &Friend::n);
  class_<Visitor, PyVisitor, noncopyable>("Visitor");

  def("visit", +[](Visitor &v) {
    LentCell c;
    v.visit(c);
    return c.n;
  });
  def("visit_given", +[](Visitor &v, LentCell &c) {
    v.visit(c);
    v.pointer(&c);
    v.constant(c);
    v.base(c);
    v.side(c);
    v.many({c, c});
    return c.n;
  });
  def("others", +[](Visitor &v) {
    LentCell c(20), d(21);
    v.pointer(&c);
    v.pointer(nullptr);
    v.constant(c);
    v.base(c);
    v.side(c);
    v.many({c, d});
    v.parts({{"none", std::nullopt}, {"c", &c}}, {d, 3});
    v.named(c, 5);
    return c.n;
  });
  def("meet", +[](Visitor &v, Visitor &other) { v.meet(other); });
  def("deeply", &deeply);

  def("call", +[](const object &f) {
    LentCell c(30);
    call<void>(f, std::ref(c));
    f(ptr(&c));
    call_method<void>(f, "__call__", std::ref(c));
    f.attr("__call__")(std::cref(c));
    f(*make_tuple(1));
    return c.n;
  });
  def("call_function", +[](const std::function<void(std::vector<LentCell *>)> &f) {
    LentCell c(40);
    f({&c, nullptr});
    return c.n;
  });
  def("call_given", +[](const std::function<void(LentCell &)> &f, LentCell &c) { f(c); });
  def("befriend", +[](const object &f, std::shared_ptr<Friend> given) {
    auto made = std::make_shared<Friend>();
    f(std::ref(*made));
    f(std::ref(*given));
  });
  def("store", +[](list all, dict named, object owner) {
    all.append(ptr(&lasting));
    all.insert(0, std::ref(lasting));
    named["item"] = std::ref(lasting);
    named.setdefault("default", ptr(&lasting));
    owner.attr("cell") = std::ref(lasting);
    owner.attr("take")(object(std::ref(lasting)));
  });
}
