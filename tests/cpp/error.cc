// tests/cpp/error.cc: C++ exceptions to pending errors and back; module initialisation that fails.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

enum class bad { one };
static int mode = 0;
static std::invalid_argument pointed_to("pointer");

static int thrower(int n) {
  switch (n) {
  case 0:
    throw std::bad_alloc();
  case 1:
    throw std::out_of_range("range");
  case 2:
    throw std::invalid_argument("argument");
  case 3:
    throw std::overflow_error("over");
  case 4:
    throw std::underflow_error("under");
  case 5:
    throw std::bad_cast();
  case 6:
    throw std::system_error(2, std::generic_category(), "open");
  case 7:
    throw std::runtime_error("runtime");
  case 8:
    throw 42;
  case 9:
    throw kevel::key_error("key");
  case 10:
    throw kevel::stop_iteration();
  case 11:
    throw std::logic_error("logic");
  default:
    throw &pointed_to;
  }
}
static double throw_double() { throw std::range_error("d"); }
static std::string throw_text() { throw std::length_error("t"); }
static kevel::object throw_object() { throw std::domain_error("o"); }
static kevel::object attribute_of(const kevel::object &o) { return o.attr("missing"); }
static std::string caught(const kevel::object &o) {
  try {
    kevel::object x = o.attr("missing");
  } catch (const kevel::error &e) {
    kevel::error copy(e);
    return std::string(copy.what()) + (copy.matches("AttributeError") ? " yes" : " no") +
           (copy.matches("ValueError") ? " yes" : " no");
  }
  return "nothing";
}

KEVEL_MODULE(errors) {
  using namespace kevel;
  if (mode == 1) throw std::runtime_error("no init");
  if (mode == 2) enum_<bad>("refused").value("one", bad::one);
  def("thrower", thrower);
  def("throw_double", throw_double);
  def("throw_text", throw_text);
  def("throw_object", throw_object);
  def("attribute_of", attribute_of);
  def("caught", caught);
}

static kvl_module module_record;
static std::string thrown(int n) {
  CHECK((fake::call<int64_t, int32_t>("thrower", n)) == INT64_MIN);
  return fake::take_error();
}

TEST(load) { CHECK(fake::load(&kevel_module_errors, module_record) == KVL_OK); }
TEST(standard_exceptions) {
  CHECK(thrown(0).find("MemoryError") == 0);
  CHECK(same_text(thrown(1), "IndexError: range"));
  CHECK(same_text(thrown(2), "ValueError: argument"));
  CHECK(same_text(thrown(3), "OverflowError: over"));
  CHECK(same_text(thrown(4), "ArithmeticError: under"));
  CHECK(thrown(5).find("TypeError") == 0);
  (void)fake::call<int64_t, int32_t>("thrower", 6);
  CHECK(fake::pending->os_errno == 2);
  CHECK(fake::take_error().find("OSError: open") == 0);
  CHECK(same_text(thrown(7), "RuntimeError: runtime"));
  CHECK(same_text(thrown(8), "RuntimeError: unidentifiable C++ exception of type int"));
  CHECK(same_text(thrown(9), "KeyError: key"));
  CHECK(same_text(thrown(10), "StopIteration: "));
  CHECK(same_text(thrown(11), "RuntimeError: logic"));
  CHECK(same_text(thrown(12), "RuntimeError: unidentifiable C++ exception of type std::invalid_argument*"));
}
TEST(sentinels) {
  double d = fake::call<double>("throw_double");
  CHECK(d != d && same_text(fake::take_error(), "ValueError: d"));
  CHECK(!fake::call<kvl_box *>("throw_text") && same_text(fake::take_error(), "ValueError: t"));
  CHECK(!fake::call<uint64_t>("throw_object") && same_text(fake::take_error(), "ValueError: o"));
}
TEST(python_errors_pass_through) {
  fake::ref o = fake::make("thing");
  CHECK((fake::call<uint64_t, uint64_t>("attribute_of", fake::local(o))) == 0);
  CHECK(fake::pending_object != nullptr);
  CHECK(same_text(fake::take_error(), "AttributeError: no attribute missing"));
}
TEST(errors_can_be_inspected) {
  int globals = fake::live_globals();
  CHECK(same_text(fake::text(fake::call<kvl_box *, uint64_t>("caught", fake::local(fake::make("thing")))),
                  "AttributeError: no attribute missing yes no"));
  CHECK(fake::live_globals() == globals && same_text(fake::take_error(), ""));
}
TEST(failing_initialisation) {
  kvl_module module;
  mode = 1;
  CHECK(fake::load(&kevel_module_errors, module) == KVL_E_ERROR && same_text(fake::take_error(), "RuntimeError: no init"));
  mode = 2;
  CHECK(fake::load(&kevel_module_errors, module) == KVL_E_ERROR && same_text(fake::take_error(), "ValueError: enum refused"));
}
TEST(definitions_need_a_scope) {
  bool refused = false;
  try {
    kevel::def("late", thrower);
  } catch (const kevel::error &e) {
    refused = std::string(e.what()).find("definitions need a scope") == 0;
  }
  CHECK(refused);
}
TEST(balance) { CHECK(fake::lock_depth == 0 && fake::lock_enters == fake::lock_leaves); }

int main() { return run_tests(); }
