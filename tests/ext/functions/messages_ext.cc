// tests/ext/functions/messages_ext.cc - mistakes of users and authors, each of which has to say what to write
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/map.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/vector.hpp>

namespace messages {

/// No module registers these two.
struct Unknown {
  virtual ~Unknown() = default;
  int n = 1;
};
enum class Colour { red };

/// Lives in memory of Python's.
struct Plain {
  int n = 1;
};
template <int Number> struct Held {
  std::string text = "held";
};
using Boxed = Held<0>;
using Shared = Held<1>;
using Unique = Held<2>;
struct Task {
  virtual ~Task() = default;
  virtual int run() = 0;
};
struct PyTask : Task, kevel::wrapper<Task> {
  int run() override { return get_override("run").call<int>(); }
};

template <class T> void def_taking(const char *shared, const char *unique) {
  kevel::def(shared, +[](std::shared_ptr<T>) {});
  kevel::def(unique, +[](std::unique_ptr<T>) {});
}

} // namespace messages

KEVEL_MODULE(messages_ext) {
  using namespace kevel;
  using namespace messages;
  class_<Plain>("Plain");
  class_<Boxed>("Boxed");
  class_<Shared, std::shared_ptr<Shared>>("Shared");
  class_<Unique, std::unique_ptr<Unique>>("Unique");
  class_<Task, PyTask, noncopyable>("Task").def("run", pure_virtual(&Task::run));
  def_taking<Plain>("shared_plain", "unique_plain");
  def_taking<Boxed>("shared_boxed", "unique_boxed");
  def_taking<Shared>("shared_shared", "unique_shared");
  def_taking<Unique>("shared_unique", "unique_unique");
  def("with_shared", +[](std::shared_ptr<Unique>, object then) { return then(); });

  static Unknown unknown;
  static Boxed boxed;
  def("borrowed", +[]() -> Boxed & { return boxed; }, return_value_policy<reference_existing_object>());
  def("by_value", +[] { return Unknown(); });
  def("by_pointer", +[] { return &unknown; }, return_value_policy<reference_existing_object>());
  def("by_new", +[] { return new Unknown; }, return_value_policy<manage_new_object>());
  def("by_shared", +[] { return std::make_shared<Unknown>(); });
  def("by_unique", +[] { return std::make_unique<Unknown>(); });
  def("by_object", +[] { return object(Unknown()); });
  def("in_vector", +[] { return std::vector<Unknown>(1); });
  def("in_optional", +[] { return std::optional<Unknown>(Unknown()); });
  def("in_map", +[] { return std::map<std::string, std::shared_ptr<Unknown>>{{"a", std::make_shared<Unknown>()}}; });
  def("as_argument_of", +[](const std::function<void(Unknown)> &f) { f(Unknown()); });
  def("take", +[](const Unknown &) {});
  def("take_all", +[](const std::vector<Unknown> &) {});
  def("take_extracted", +[](const object &o) { return extract<Unknown &>(o)().n; });
  def("colour", +[] { return Colour::red; });
  def("take_colour", +[](Colour) {});

  def("area", +[](int width, int height) { return width * height; }, (arg("width"), arg("height") = 1));
  def("mixed", +[](int, const std::string &) { return 1; }, (arg("number"), arg("text")));
  def("mixed", +[](const Plain &, double) { return 2; }, (arg("plain"), arg("factor")));
  def("run", +[](Task &task) { return task.run(); });
}
