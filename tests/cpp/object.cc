// tests/cpp/object.cc: Python objects from C++: attributes, items, calls, containers, extraction.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

static kevel::object global_object; // made before the module is loaded

struct pair {
  int a = 0, b = 0;
};

KEVEL_MODULE(objects) {
  using namespace kevel;
  class_<pair>("pair");
  def(
      "identity", +[](const object &o) { return o; });
  def(
      "take_list", +[](list l) {
        l.append(4);
        return l;
      });
  def(
      "keep", +[](object o) { global_object = o; });
}

static kvl_module module_record;
static kevel::object wrap(fake::ref r) {
  return kevel::object(kevel::detail::steal_tag(), kevel::detail::handle::borrow(fake::local(std::move(r))));
}

TEST(load) {
  CHECK(global_object.is_none());
  CHECK(fake::load(&kevel_module_objects, module_record) == KVL_OK);
}
TEST(parameters_and_results) {
  fake::ref thing = fake::make("thing");
  uint64_t handle = fake::local(thing);
  int globals = fake::live_globals();
  uint64_t result = fake::call<uint64_t, uint64_t>("identity", handle);
  CHECK(fake::get(result) == thing && fake::live_globals() == globals);
  CHECK((fake::call<uint64_t, uint64_t>("identity", KVL_NONE)) == KVL_NONE);
  CHECK(same_text(fake::func("take_list")->params[0].type_name, "list"));
  fake::ref l = fake::make("list");
  fake::call<uint64_t, uint64_t>("take_list", fake::local(l));
  CHECK(l->items.size() == 1 && fake::live_globals() == globals);
  fake::call<int32_t, uint64_t>("keep", handle);
  CHECK(fake::live_globals() == globals + 1);
  global_object = kevel::object();
  CHECK(fake::live_globals() == globals);
}
TEST(attributes) {
  fake::ref thing = fake::make("thing");
  kevel::object o = wrap(thing);
  o.attr("x") = 3;
  CHECK(thing->attrs.at("x")->integer == 3);
  o.attr("x") += 4;
  CHECK(thing->attrs.at("x")->integer == 7);
  kevel::object x = o.attr("x");
  CHECK(kevel::extract<int>(x)() == 7);
  o.attr("y") = o.attr("x");
  CHECK(kevel::getattr(o, "y").is(x));
  CHECK(kevel::hasattr(o, "y"));
  o.attr("y").del();
  CHECK(!kevel::hasattr(o, "y"));
  CHECK(kevel::extract<int>(kevel::getattr(o, "y", 12))() == 12);
}
TEST(calls) {
  std::vector<fake::ref> seen;
  fake::ref f = fake::make_function([&](std::vector<fake::ref> a) {
    seen = a;
    return fake::make_float(2.5);
  });
  kevel::object o = wrap(f);
  fake::calls_made = 0;
  double d = kevel::call<double>(o, 1, 2.0, "three", std::string("four"), kevel::object());
  CHECK(d == 2.5 && fake::calls_made == 1 && same_text(fake::last_format, "didzsO"));
  CHECK(seen.size() == 5 && seen[2]->text == "three" && seen[4] == fake::constant(KVL_NONE));
  kevel::object result = o(7);
  CHECK(same_text(fake::last_format, "Ni") && kevel::extract<double>(result)() == 2.5);
  o(1, kevel::arg("k") = 5);
  CHECK(seen.size() == 2 && seen[1]->type == "dict" && seen[1]->items[1]->integer == 5);
  fake::ref thing = fake::make("thing");
  thing->attrs["method"] = f;
  fake::calls_made = 0;
  CHECK(kevel::call_method<float>(wrap(thing), "method", true) == 2.5f && fake::calls_made == 1);
  wrap(thing).attr("method")(1);
  CHECK(fake::calls_made == 2);
  bool raised = false;
  try {
    kevel::call<int>(o);
  } catch (const kevel::error &e) {
    raised = e.matches("TypeError");
  }
  CHECK(raised);
}
TEST(operators) {
  kevel::object a(5), b(6);
  CHECK(kevel::extract<int>(a + b)() == 11);
  CHECK(kevel::extract<int>(a * 3)() == 15);
  CHECK(kevel::extract<int>(10 - a)() == 5);
  CHECK(kevel::extract<int>(-a)() == -5);
  CHECK(a == 5);
  CHECK(!(a == b));
  CHECK(a < b);
  a += 2;
  CHECK(kevel::extract<int>(a)() == 7);
  CHECK(static_cast<bool>(a) && !kevel::object(0));
  CHECK(same_text(kevel::str("a").string() + kevel::extract<std::string>(kevel::str("b") + "c")(), "abc"));
}
TEST(containers) {
  kevel::list l;
  l.append(1);
  l.append("two");
  CHECK(kevel::len(l) == 2);
  int count = 0;
  for (kevel::object item : l)
    count += item.is_none() ? 0 : 1;
  CHECK(count == 2);
  CHECK(kevel::extract<std::string>(l[1])() == "two");
  l[0] = 10;
  CHECK(kevel::extract<long>(l[0])() == 10);
  l[0].del();
  CHECK(kevel::len(l) == 1);
  kevel::dict d;
  d["k"] = 4;
  d["k"] += 1;
  CHECK(kevel::extract<int>(d["k"])() == 5);
  kevel::tuple t = kevel::make_tuple(1, "x", 2.5, l);
  CHECK(kevel::len(t) == 4 && kevel::extract<double>(t[2])() == 2.5);
  CHECK(same_text(kevel::str(kevel::object(12)).string(), "12"));
  CHECK(same_text(kevel::str("abc").upper().string(), "ABC"));
  CHECK(same_text(kevel::bytes("a\0b", 3).string(), std::string("a\0b", 3)));
}
TEST(extraction) {
  kevel::object number(3), text("abc");
  CHECK(kevel::extract<int>(number).check() && !kevel::extract<int>(text).check());
  CHECK(!fake::pending);
  int n = kevel::extract<int>(number);
  CHECK(n == 3);
  const char *c = kevel::extract<const char *>(text);
  CHECK(same_text(c, "abc"));
  CHECK(kevel::extract<const char *>(kevel::object())() == nullptr);
  kevel::object p(pair{3, 4});
  CHECK(kevel::extract<pair &>(p)().b == 4);
  CHECK(kevel::extract<pair *>(p)()->a == 3);
  CHECK(kevel::extract<pair>(p)().a == 3);
  CHECK(kevel::extract<pair *>(kevel::object())() == nullptr);
  CHECK(!kevel::extract<pair &>(number).check());
  std::string message;
  try {
    kevel::list l = kevel::extract<kevel::list>(number);
  } catch (const kevel::error &e) {
    message = e.what();
  }
  CHECK(same_text(message, "Expecting an object of type list; got an object of type int instead"));
  pair original{8, 9};
  kevel::object reference(kevel::ptr(&original));
  CHECK(kevel::extract<pair *>(reference)() == &original);
}
TEST(no_global_is_left) {
  int before = fake::live_globals();
  {
    kevel::object a(1), b(a), c(std::move(b));
    a = c;
    kevel::object d;
    d = a;
    d = kevel::object();
    kevel::scope *none = nullptr;
    (void)none;
  }
  CHECK(fake::live_globals() == before);
}

int main() { return run_tests(); }
