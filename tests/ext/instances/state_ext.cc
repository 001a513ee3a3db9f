// tests/ext/instances/state_ext.cc - classes of each kind, for tests that try to write what the bridge keeps in instances
#include <memory>
#include <string>
#include <vector>

#include <kevel/array.hpp>
#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>

using namespace kevel;

namespace {

int alive = 0;

struct Thing {
  std::string text;
  explicit Thing(std::string t = "thing") : text(std::move(t)) { ++alive; }
  Thing(const Thing &other) : text(other.text) { ++alive; }
  ~Thing() { --alive; }
  Thing &operator=(const Thing &) = default;
  std::string get() const { return text; }
  bool operator==(const Thing &other) const { return text == other.text; }
};
struct Second {
  std::string second = std::string(40, '2');
  std::string get_second() const { return second; }
};
struct Both : Thing, Second {};
struct Small {
  int value = 7;
  int get() const { return value; }
};
struct Fixed {
  int value = 7;
  int get() const { return value; }
};
struct Owned {
  std::string text;
  explicit Owned(std::string t = "owned") : text(std::move(t)) {}
  std::string get() const { return text; }
};
struct Pickled {
  int value;
  explicit Pickled(int v = 5) : value(v) {}
  int get() const { return value; }
};
struct Image {
  std::vector<float> pixels = std::vector<float>(12, 1.f);
};
struct Drawn {
  virtual ~Drawn() = default;
  virtual int draw() { return 1; }
};
struct PyDrawn : Drawn, wrapper<Drawn> {
  int draw() override {
    if (override f = get_override("draw")) return f();
    return Drawn::draw();
  }
};
struct Holder {
  Thing thing{"held"};
  Small small;
  std::unique_ptr<Owned> owned = std::make_unique<Owned>("held");
  Thing &get_thing() { return thing; }
  Small &get_small() { return small; }
  Owned *get_owned() { return owned.get(); }
};
enum class Colour { red = 1, green = 2 };
enum class Access : unsigned { read = 1, write = 2 };

using Things = std::vector<Thing>;
using Named = std::map<std::string, Thing>;

} // namespace

KEVEL_BOUND(Things)
KEVEL_BOUND(Named)

KEVEL_MODULE(state_ext) {
  class_<Thing>("Thing", init<std::string>()).def(init<>()).def("get", &Thing::get).def_readwrite("text", &Thing::text);
  class_<Second>("Second").def("get_second", &Second::get_second);
  class_<Both, bases<Thing, Second>>("Both");
  class_<Small>("Small").def("get", &Small::get).def_readwrite("value", &Small::value);
  class_<Fixed, fixed_attributes>("Fixed").def("get", &Fixed::get);
  class_<Owned, std::unique_ptr<Owned>>("Owned", init<std::string>()).def(init<>()).def("get", &Owned::get);
  class_<Pickled, std::shared_ptr<Pickled>>("Pickled", init<int>())
      .def(init<>())
      .def("get", &Pickled::get)
      .def_pickle([](const Pickled &p) { return p.value; }, [](int value) { return std::make_shared<Pickled>(value); });
  class_<Image>("Image").def_buffer([](Image &image) { return buffer_info(image.pixels.data(), {3, 4}); });
  class_<Drawn, PyDrawn, noncopyable>("Drawn").def("draw", &Drawn::draw);
  class_<Holder, noncopyable>("Holder")
      .def("thing", &Holder::get_thing, return_internal_reference<>())
      .def("small", &Holder::get_small, return_internal_reference<>())
      .def("owned", &Holder::get_owned, return_internal_reference<>());
  bind_vector<Things>("Things");
  bind_map<Named>("Named");
  enum_<Colour>("Colour", enum_kind::plain).value("red", Colour::red).value("green", Colour::green);
  enum_<Access>("Access", enum_kind::flag).value("read", Access::read).value("write", Access::write);
  def("alive", +[] { return alive; });
  def("draws", +[](Drawn &drawn) { return drawn.draw(); });
  def("colour", +[](Colour colour) { return static_cast<int>(colour); });
  def("access", +[](Access access) { return static_cast<unsigned>(access); });
  def("shared", +[](std::shared_ptr<Thing> thing) { return thing->text; });
  def("take", +[](std::unique_ptr<Owned> owned) { return owned->text; });
  def("sum", +[](array<const float, 2> pixels) { return pixels(0, 0) + pixels(2, 3); });
  def("raw", raw_function(+[](const tuple &arguments, const dict &) { return arguments; }, 1));
}
