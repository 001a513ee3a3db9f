// tests/cpp/function.cc: free functions: values, names, defaults, packed form.
#include "check.hpp"
#include "fake.hpp"

#include <kevel/python.hpp>

#include <complex>
#include <cstdint>

enum class color : unsigned char { red = 1, green = 200 };

static int add(int a, int b) { return a + b; }
static std::string greet(const std::string &name, const char *mark) { return "hello " + name + (mark ? mark : "<none>"); }
static const char *maybe(bool yes) { return yes ? "yes" : nullptr; }
static size_t view_length(std::string_view text) { return text.size(); }
static std::complex<double> conjugate(const std::complex<double> &z) { return std::conj(z); }
static color flip(color c) { return c == color::red ? color::green : color::red; }
static char next_char(char c) { return static_cast<char>(c + 1); }
static float half(float x) { return x / 2; }
static long double wide(long double x) { return x * 2; }
static int8_t small(int8_t a, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t) { return a; }
static uint64_t big(uint64_t x) { return x; }
static const std::string &reference() {
  static std::string text = "static";
  return text;
}
static int quiet() noexcept { return 7; }
static void nothing(int) {}
struct multiplier {
  int factor;
  int operator()(int x) const { return factor * x; }
};

KEVEL_MODULE(function) {
  using namespace kevel;
  def("add", &add, "Adds.", (arg("a"), arg("b") = 2));
  def("greet", greet, args("name", "mark"));
  def("maybe", maybe);
  def("view_length", view_length);
  def("conjugate", conjugate);
  enum_<color>("color", "Colours.").value("red", color::red).value("green", color::green).export_values();
  def("flip", flip);
  def("next_char", next_char);
  def("half", half);
  def("wide", wide);
  def("small", small);
  def("big", big);
  def("reference", reference);
  def("quiet", quiet);
  def("nothing", nothing, args("x"), "Does nothing.");
  def("multiply", multiplier{3});
  int captured = 5;
  def("captured", [captured](int x) { return captured + x; });
}

static kvl_module module_record;

TEST(handshake) {
  CHECK(fake::load(&kevel_module_function, module_record) == KVL_OK);
  CHECK(module_record.abi_major == KVL_ABI_MAJOR);
  CHECK(module_record.api_size == sizeof(kvl_api));
  CHECK(module_record.flags == 0);
}
TEST(handshake_refuses_a_small_or_foreign_table) {
  kvl_api small_table = fake::table;
  small_table.size -= 8;
  kvl_module module = {};
  CHECK(kevel_module_function(&small_table, &module) == KVL_E_ABI);
  CHECK(module.api_size == sizeof(kvl_api));
  kvl_api newer = fake::table;
  newer.abi_major += 1;
  CHECK(kevel_module_function(&newer, &module) == KVL_E_ABI);
}
TEST(names_and_defaults) {
  const kvl_func *f = fake::func("add");
  CHECK(f->n_params == 2 && f->size == sizeof(kvl_func));
  CHECK(same_text(f->doc, "Adds."));
  CHECK(same_text(f->params[0].name, "a") && f->params[0].default_value == 0);
  CHECK(same_text(f->params[1].name, "b") && (f->params[1].flags & KVL_PARAM_KEYWORD));
  CHECK(fake::get(f->params[1].default_value)->integer == 2);
  CHECK(f->params[0].code == 'i' && f->result.code == 'i');
  CHECK(same_text(fake::func("nothing")->doc, "Does nothing."));
}
TEST(numbers) {
  CHECK((fake::call<int64_t, int32_t, int32_t>("add", 3, -5)) == -2);
  CHECK((fake::call<double, float>("half", 3.0f)) == 1.5);
  CHECK((fake::call<double, double>("wide", 1.25)) == 2.5);
  CHECK((fake::call<int64_t, int32_t>("next_char", 254)) == 255);
  CHECK((fake::call<int64_t, uint64_t>("big", UINT64_MAX)) == -1);
  CHECK((fake::call<int64_t>("quiet")) == 7);
  CHECK((fake::call<int32_t, int32_t>("nothing", 1)) == 0);
  std::string codes;
  const kvl_func *f = fake::func("small");
  for (uint64_t i = 0; i < f->n_params; ++i)
    codes += static_cast<char>(f->params[i].code);
  CHECK(same_text(codes, "bBhHiIqQ"));
  CHECK((fake::call<int64_t, int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t>("small", -3, 0, 0, 0, 0, 0,
                                                                                                       0, 0)) == -3);
}
TEST(texts) {
  CHECK(same_text(fake::text(fake::call<kvl_box *, const char *, int64_t, const char *>("greet", "x\0y", 3, nullptr)),
                  std::string("hello x\0y<none>", 15)));
  CHECK(same_text(fake::text(fake::call<kvl_box *, bool>("maybe", true)), "yes"));
  CHECK(same_text(fake::text(fake::call<kvl_box *, bool>("maybe", false)), "<None>"));
  CHECK((fake::call<int64_t, const char *, int64_t>("view_length", "abc", 3)) == 3);
  CHECK(same_text(fake::text(fake::call<kvl_box *>("reference")), "static"));
}
TEST(text_boxes_are_not_reused_while_read) {
  kvl_box *first = fake::call<kvl_box *, bool>("maybe", true);
  kvl_box *second = fake::call<kvl_box *>("reference");
  CHECK(first != second);
  CHECK(same_text(fake::text(first), "yes"));
  CHECK(same_text(fake::text(second), "static"));
  CHECK((fake::call<kvl_box *>("reference")) != nullptr);
}
TEST(complex_numbers) {
  kvl_box *box = fake::call<kvl_box *, double, double>("conjugate", 1.0, 2.0);
  auto *parts = reinterpret_cast<const double *>(box->text);
  CHECK(parts[0] == 1.0 && parts[1] == -2.0);
  box->busy = 0;
}
TEST(enumerations) {
  const kvl_enum *e = fake::enums.at("color");
  CHECK(e->n_values == 2 && e->values[1].value == 200);
  CHECK(e->flags == (KVL_ENUM_EXPORT | KVL_ENUM_UNSIGNED | 8u << KVL_ENUM_BITS_SHIFT));
  CHECK((fake::call<int64_t, int64_t>("flip", 1)) == 200);
  CHECK(same_text(fake::func("flip")->params[0].type_name, typeid(color).name()));
}
TEST(function_objects) {
  CHECK((fake::call<int64_t, int32_t>("multiply", 4)) == 12);
  CHECK((fake::call<int64_t, int32_t>("captured", 4)) == 9);
}
TEST(packed_form) {
  const kvl_func *f = fake::func("add");
  kvl_slot slots[3] = {};
  slots[1].i = 40;
  slots[2].i = 2;
  f->packed(f->typed, f->data, slots);
  CHECK(slots[0].i == 42);
  f = fake::func("half");
  slots[1].d = 5;
  f->packed(f->typed, f->data, slots);
  CHECK(slots[0].d == 2.5);
}

int main() { return run_tests(); }
