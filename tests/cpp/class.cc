// tests/cpp/class.cc: classes: construction, methods, attributes, smart pointers, policies.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

#include <memory>

struct point {
  int x = 0, y = 0;
  point() = default;
  point(int a, int b) : x(a), y(b) {}
  int sum() const { return x + y; }
  void move(int dx) { x += dx; }
  static int dimensions() { return 2; }
  static int shared_count;
};
int point::shared_count = 4;

struct named {
  explicit named(std::string n) : name(std::move(n)) { ++alive; }
  named(const named &o) : name(o.name), center(o.center) { ++alive; }
  virtual ~named() { --alive; }
  std::string name;
  point center;
  point &inner() { return center; }
  const std::string &get() const { return name; }
  static int alive;
};
int named::alive = 0;
struct other_base {
  int tag = 9;
};
struct derived : other_base, named {
  derived() : named("derived") {}
};
struct owned : named {
  using named::named;
};
struct shared : named {
  using named::named;
};
struct with_default {
  with_default(int a, double b = 1, int c = 2) : sum(a + b + c) {}
  std::string pad; // not trivially destructible
  double sum;
};

static named *make_named(bool real) { return real ? new derived : nullptr; }
static named &global_named() {
  static derived d;
  return d;
}
static point shifted(point p, const point &by) { return point(p.x + by.x, p.y + by.y); }
static named copy_of(const named &n) { return n; }
static int x_of(const point *p) { return p ? p->x : -1; }
static std::shared_ptr<shared> kept;
static std::shared_ptr<shared> pass(std::shared_ptr<shared> p) { return kept = p; }
static std::shared_ptr<shared> fresh() { return std::make_shared<shared>("fresh"); }
static std::string consume(std::unique_ptr<owned> p) { return p ? p->name : "null"; }
static std::unique_ptr<owned> produce() { return std::make_unique<owned>("made"); }
static int take_rvalue(point &&p) { return p.x; }

KEVEL_MODULE(classes) {
  using namespace kevel;
  class_<point>("point", "A point.")
      .def(init<int, int>(args("x", "y"), "From coordinates."))
      .def("sum", &point::sum)
      .def("move", &point::move, arg("dx"))
      .def("__add__", [](const point &a, const point &b) { return point(a.x + b.x, a.y + b.y); })
      .def("dimensions", &point::dimensions)
      .staticmethod("dimensions")
      .def_readwrite("x", &point::x)
      .def_readonly("y", &point::y)
      .def_readwrite("shared_count", &point::shared_count)
      .add_property("total", &point::sum, "The sum.")
      .add_property(
          "double_x", [](const point &p) { return 2 * p.x; }, [](point &p, int v) { p.x = v / 2; })
      .setattr("origin", 0);
  class_<named, noncopyable>("named", init<std::string>())
      .def_readwrite("name", &named::name)
      .def_readonly("center", &named::center)
      .def("inner", &named::inner, return_internal_reference<>())
      .def("get", &named::get)
      .add_property("inner_property", make_function(&named::inner, return_internal_reference<>()));
  class_<other_base>("other_base");
  class_<derived, bases<other_base, named>>("derived").def("get", &derived::get);
  class_<owned, std::unique_ptr<owned>, bases<named>>("owned", init<std::string>());
  class_<shared, bases<named>, std::shared_ptr<shared>>("shared", init<std::string>());
  class_<with_default>("with_default", init<int, optional<double, int>>((arg("a"), arg("b") = 1.0, arg("c") = 2)));
  def("make_named", make_named, return_value_policy<manage_new_object>());
  def("global_named", global_named, return_value_policy<reference_existing_object>());
  def("shifted", shifted, with_custodian_and_ward<1, 2, with_custodian_and_ward_postcall<0, 1>>());
  def("copy_of", copy_of);
  def("x_of", x_of);
  def("pass", pass);
  def("fresh", fresh);
  def("consume", consume);
  def("produce", produce);
  def("take_rvalue", take_rvalue);
}

static kvl_module module_record;

static void *object_of(kvl_box *box) { return reinterpret_cast<void *>(box->object); }
static const kvl_func *constructor(const char *cls, size_t n) {
  auto range = fake::funcs.equal_range(std::string(cls) + ".__init__");
  for (auto i = range.first; i != range.second; ++i)
    if (i->second->n_params == n + 1) return i->second;
  return nullptr;
}

TEST(load) {
  CHECK(fake::load(&kevel_module_classes, module_record) == KVL_OK);
  CHECK(same_text(fake::take_error(), ""));
}
TEST(inline_instances) {
  const kvl_class *c = fake::classes.at("point");
  CHECK((c->flags & ~KVL_CLASS_STATICS) == KVL_CLASS_INLINE && c->object_size == sizeof(point));
  CHECK(constructor("point", 0) && constructor("point", 2));
  const kvl_func *init = constructor("point", 2);
  CHECK(init->flags == (KVL_FUNC_METHOD | KVL_FUNC_INIT) && init->result.flags == KVL_RESULT_INLINE);
  CHECK(init->params[0].code == 'C' && !init->params[0].name && same_text(init->params[1].name, "x"));
  alignas(point) char memory[sizeof(point)];
  CHECK((fake::call<int32_t, int32_t, int32_t, void *>(init, 3, 4, memory)) == 0);
  CHECK((fake::call<int64_t, void *>("point.sum", memory)) == 7);
  kvl_slot slots[3] = {};
  slots[0].p = memory;
  slots[1].i = 5, slots[2].i = 6;
  init->packed(init->typed, init->data, slots);
  CHECK(slots[0].i == 0 && reinterpret_cast<point *>(memory)->y == 6);
}
TEST(methods_and_properties) {
  point p(1, 2), q(10, 20), out;
  fake::call<int32_t, void *, int32_t>("point.move", &p, 5);
  CHECK(p.x == 6);
  const kvl_func *add = fake::func("point.__add__");
  CHECK(add->flags & KVL_FUNC_OPERATOR);
  CHECK((fake::call<int32_t, void *, void *, void *>(add, &p, &q, &out)) == 0);
  CHECK(out.x == 16 && out.y == 22);
  const kvl_property *x = fake::properties.at("point.x");
  CHECK((fake::call<int64_t, void *>(x->getter, &p)) == 6);
  CHECK((fake::call<int32_t, void *, int32_t>(x->setter, &p, 8)) == 0 && p.x == 8);
  CHECK(x->getter->flags == (KVL_FUNC_METHOD | KVL_FUNC_GETTER) && x->setter->flags == (KVL_FUNC_METHOD | KVL_FUNC_SETTER));
  CHECK(!fake::properties.at("point.y")->setter);
  fake::call<int32_t, void *, int32_t>(fake::properties.at("point.double_x")->setter, &p, 40);
  CHECK(p.x == 20);
  CHECK(same_text(fake::properties.at("point.total")->doc, "The sum."));
  CHECK(fake::statics.size() == 2 && fake::statics[0] == "point.dimensions" && fake::statics[1] == "point.shared_count");
  const kvl_property *count = fake::properties.at("point.shared_count");
  CHECK((fake::call<int32_t, int32_t>(count->setter, 11)) == 0 && point::shared_count == 11);
}
TEST(boxed_instances) {
  int before = named::alive;
  kvl_box *box = fake::made<const char *, int64_t>(constructor("named", 1), "abc", 3);
  CHECK(named::alive == before + 1 && box->destroy);
  CHECK(box->type == fake::type_ids.at(typeid(named).name()));
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("named.get", object_of(box))), "abc"));
  int enters = fake::lock_enters;
  box->destroy(box);
  CHECK(named::alive == before && fake::lock_enters == enters + 1);
}
TEST(class_members_are_internal_references) {
  const kvl_func *getter = fake::properties.at("named.center")->getter;
  CHECK(getter->result.code == 'C' && getter->result.flags == 0);
  CHECK(getter->n_keeps == 1 && getter->keeps_before == 0 && getter->keeps[0].custodian == 0 && getter->keeps[0].ward == 1);
  named n("n");
  CHECK((fake::call<void *, void *>(getter, &n)) == &n.center);
  CHECK((fake::call<void *, void *>("named.inner", &n)) == &n.center);
}
TEST(bases) {
  const kvl_class *c = fake::classes.at("derived");
  CHECK(c->n_bases == 2 && c->bases[0].offset > 0 && c->bases[1].offset == 0);
  derived d;
  CHECK(c->bases[0].upcast(&d) == static_cast<other_base *>(&d));
  CHECK(!c->bases[0].downcast && c->bases[1].downcast(static_cast<named *>(&d)) == &d);
  CHECK(same_text(fake::func("derived.get")->params[0].type_name, typeid(derived).name()));
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("derived.get", &d)), "derived"));
}
TEST(adopted_and_referenced_objects) {
  int before = named::alive;
  kvl_box *box = fake::made<bool>("make_named", true);
  CHECK(box->type == fake::type_ids.at(typeid(derived).name()));
  box->destroy(box);
  CHECK(named::alive == before);
  CHECK((fake::made<bool>("make_named", false)) == nullptr && same_text(fake::take_error(), ""));
  box = fake::call<kvl_box *>("global_named");
  CHECK(!box->destroy && box->busy && box->type == fake::type_ids.at(typeid(derived).name()));
  CHECK(object_of(box) == dynamic_cast<derived *>(&global_named()));
  box->busy = 0;
}
TEST(policies_and_null) {
  const kvl_func *f = fake::func("shifted");
  CHECK(f->n_keeps == 2 && f->keeps_before == 1 && f->keeps[0].custodian == 1 && f->keeps[0].ward == 2 && f->keeps[1].ward == 1);
  CHECK((fake::call<int64_t, void *>("x_of", nullptr)) == -1);
  CHECK(fake::func("x_of")->params[0].flags == (KVL_PARAM_NULLABLE | KVL_PARAM_CONST | KVL_PARAM_FINDS));
  point p(3, 4);
  CHECK((fake::call<int64_t, void *>("take_rvalue", &p)) == 3);
}
TEST(shared_pointers) {
  kvl_box *box = fake::made<const char *, int64_t>(constructor("shared", 1), "s", 1);
  fake::ref python = fake::adopt(box);
  uint64_t handle = fake::local(python);
  CHECK(fake::func("pass")->params[0].code == 'S');
  int globals = fake::live_globals();
  kvl_box *same = fake::made<void *, uint64_t>("pass", object_of(box), handle);
  CHECK(fake::live_globals() == globals + 1);
  CHECK(same->self && fake::get(same->self) == python);
  same->busy = 0;
  kept.reset();
  CHECK(fake::live_globals() == globals);
  CHECK((fake::made<void *, uint64_t>("pass", nullptr, KVL_NONE)) == nullptr);
  kvl_box *made = fake::made<>("fresh");
  CHECK(made->destroy && !made->self);
  made->destroy(made);
}
TEST(unique_pointers) {
  int before = named::alive;
  kvl_box *box = fake::made<const char *, int64_t>(constructor("owned", 1), "gift", 4);
  CHECK(same_text(fake::text(fake::call<kvl_box *, kvl_box *>("consume", box)), "gift"));
  CHECK(box->object == 0 && named::alive == before);
  CHECK((fake::call<kvl_box *, kvl_box *>("consume", box)) == nullptr);
  CHECK(fake::take_error().find("TypeError: this object was given to C++ already") == 0);
  box->destroy(box);
  CHECK(same_text(fake::text(fake::call<kvl_box *, kvl_box *>("consume", nullptr)), "null"));
  box = fake::made<>("produce");
  CHECK(same_text(fake::text(fake::call<kvl_box *, kvl_box *>("consume", box)), "made"));
  box->destroy(box);
  CHECK(named::alive == before);
}
TEST(optional_parameters) {
  CHECK(constructor("with_default", 1) && constructor("with_default", 2) && constructor("with_default", 3) &&
        !constructor("with_default", 0));
  const kvl_func *two = constructor("with_default", 2);
  CHECK(same_text(two->params[1].name, "a") && same_text(two->params[2].name, "b"));
  kvl_box *box = fake::made<int32_t, double>(two, 5, 0.5);
  CHECK(static_cast<with_default *>(object_of(box))->sum == 7.5);
  box->destroy(box);
}

int main() { return run_tests(); }
