// tests/cpp/virtual.cc: virtual functions overridden by Python.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

#include <memory>

struct animal {
  virtual ~animal() = default;
  virtual std::string sound(int times) { return "base" + std::to_string(times); }
  virtual std::string quiet() { return "base quiet"; }
  virtual int legs() const = 0;
  std::string speak() { return sound(1) + "!"; }
};
struct animal_wrap : animal, kevel::wrapper<animal> {
  std::string sound(int times) override {
    if (kevel::override f = get_override("sound")) return f(times);
    return animal::sound(times);
  }
  std::string default_sound(int times) { return animal::sound(times); }
  std::string quiet() override {
    if (kevel::override f = get_override("quiet")) return f.call<std::string>();
    return animal::quiet();
  }
  int legs() const override { return get_override("legs")(); }
};
struct dog : animal {
  int legs() const override { return 4; }
};
static animal &same(animal &a) { return a; }
static int legs_of(const animal &a) { return a.legs(); }

KEVEL_MODULE(virtuals) {
  using namespace kevel;
  class_<animal, animal_wrap, noncopyable>("animal")
      .def("sound", &animal::sound, &animal_wrap::default_sound, args("times"))
      .def("quiet", &animal::quiet)
      .def("legs", pure_virtual(&animal::legs))
      .def("speak", &animal::speak);
  def("same", same, return_value_policy<reference_existing_object>());
  def("legs_of", legs_of);
}

static kvl_module module_record;
struct python_animal {
  kvl_box *box;
  fake::ref self;
  void *object;
  uint64_t weak;
  python_animal() {
    box = fake::made<>("animal.__init__");
    object = reinterpret_cast<void *>(box->object);
    self = fake::make("instance");
    weak = fake::handle_of(KVL_KIND_WEAK, self);
    fake::classes.at("animal")->bind_self(object, weak);
  }
  ~python_animal() { box->destroy(box); }
};

TEST(load) {
  CHECK(fake::load(&kevel_module_virtuals, module_record) == KVL_OK);
  const kvl_class *c = fake::classes.at("animal");
  CHECK(c->flags == (KVL_CLASS_POLYMORPHIC | KVL_CLASS_WRAPPER));
  CHECK(same_text(c->type_name, typeid(animal).name()) && same_text(c->wrapper_name, typeid(animal_wrap).name()));
}
TEST(no_override) {
  python_animal a;
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("animal.speak", a.object)), "base1!"));
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *, int32_t>("animal.sound", a.object, 3)), "base3"));
}
TEST(override_is_called_from_cpp) {
  python_animal a;
  a.self->attrs["sound"] =
      fake::make_function([](std::vector<fake::ref> v) { return fake::make_str("py" + std::to_string(v[0]->integer)); });
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("animal.speak", a.object)), "py1!"));
}
TEST(super_does_not_recurse) {
  python_animal a;
  a.self->attrs["sound"] = fake::make_function([&](std::vector<fake::ref>) {
    return fake::make_str("py+" + fake::text(fake::call<kvl_box *, void *, int32_t>("animal.sound", a.object, 2)));
  });
  a.self->attrs["quiet"] = fake::make_function([&](std::vector<fake::ref>) {
    CHECK(fake::attached == 1);
    return fake::make_str("py+" + fake::text(fake::call<kvl_box *, void *>("animal.quiet", a.object)));
  });
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("animal.speak", a.object)), "py+base2!"));
  animal *native = static_cast<animal *>(a.object); // on a thread that no call is under way on
  CHECK(same_text(native->quiet(), "py+base quiet"));
  CHECK(fake::attached == 0 && fake::lock_depth == 0);
}
TEST(pure_virtual_functions) {
  python_animal a;
  CHECK((fake::call<int64_t, void *>("animal.legs", a.object)) == INT64_MIN);
  CHECK(same_text(fake::take_error(), "RuntimeError: Pure virtual function called: legs"));
  CHECK((fake::call<int64_t, void *>("legs_of", a.object)) == INT64_MIN);
  CHECK(same_text(fake::take_error(), "RuntimeError: Pure virtual function called: legs"));
  a.self->attrs["legs"] = fake::make_function([](std::vector<fake::ref>) { return fake::make_int(6); });
  CHECK((fake::call<int64_t, void *>("legs_of", a.object)) == 6);
  dog d;
  CHECK((fake::call<int64_t, void *>("animal.legs", static_cast<animal *>(&d))) == 4);
}
TEST(override_errors_pass_through) {
  python_animal a;
  a.self->attrs["legs"] = fake::make_function([](std::vector<fake::ref>) -> fake::ref {
    fake::fail(KVL_EXC_KEY, "python's own");
    return nullptr;
  });
  CHECK((fake::call<int64_t, void *>("legs_of", a.object)) == INT64_MIN);
  CHECK(same_text(fake::take_error(), "KeyError: python's own"));
  a.self->attrs["legs"] = fake::make_function([](std::vector<fake::ref>) { return fake::make_str("four"); });
  CHECK((fake::call<int64_t, void *>("legs_of", a.object)) == INT64_MIN);
  CHECK(fake::take_error().find("TypeError") == 0);
}
TEST(references_come_back_as_the_python_object) {
  python_animal a;
  kvl_box *box = fake::call<kvl_box *, void *>("same", a.object);
  CHECK(box->self && fake::get(box->self) == a.self);
  box->busy = 0;
  dog d;
  box = fake::call<kvl_box *, void *>("same", static_cast<animal *>(&d));
  CHECK(!box->self && box->object);
  box->busy = 0;
}
TEST(dead_python_half) {
  python_animal a;
  a.self->attrs["sound"] = fake::make_function([](std::vector<fake::ref>) { return fake::make_str("py"); });
  fake::handles.erase(a.weak);
  CHECK(same_text(fake::text(fake::call<kvl_box *, void *>("animal.speak", a.object)), "base1!"));
}

int main() { return run_tests(); }
