// tests/ext/instances/instances_ext.cc - instances in every state: not initialised, released, lent, of the wrong class
#include <memory>
#include <string>

#include <kevel/python.hpp>

/// Owns memory, so its instances have a finalizer.
struct Resource {
  explicit Resource(int value = 0) : value(value), text("resource") { ++alive; }
  Resource(const Resource &) = delete;
  /// Makes a use after destruction visible.
  virtual ~Resource() {
    --alive;
    const_cast<volatile int &>(value) = -999;
  }
  static int count() { return alive; }
  inline static int alive = 0;
  int get() const { return value; }
  int &part() { return value; }
  int value;
  std::string text;
};
struct Child : Resource {
  explicit Child(int value) : Resource(value) {}
  int extra = 50;
};
/// Trivially destructible: lives in memory of Python.
struct Small {
  explicit Small(int value = 0) : value(value) {}
  int get() const { return value; }
  int value;
};
struct Holder {
  Holder() { ++alive; }
  Holder(const Holder &) = delete;
  ~Holder() { --alive; }
  static int count() { return alive; }
  inline static int alive = 0;
  Resource inner{7};
  Resource &get() { return inner; }
};

int resource_value(const Resource &resource) { return resource.value; }
int resource_or(const Resource *resource, int otherwise) { return resource ? resource->value : otherwise; }
int small_value(const Small &small) { return small.value; }
int both(const Resource &first, const Resource &second) { return first.value * 100 + second.value; }
/// Calls Python while C++ uses the object.
int read_after(const Resource &resource, const kevel::object &function) {
  function();
  return resource.value;
}

KEVEL_MODULE(instances_ext) {
  using namespace kevel;
  class_<Resource, noncopyable>("Resource", init<int>(arg("value") = 0))
      .def("get", &Resource::get)
      .def_readwrite("value", &Resource::value)
      .def_readwrite("text", &Resource::text)
      .def("__add__", [](const Resource &a, const Resource &b) { return a.value + b.value; })
      .def("run", [](Resource &self, const object &function) {
        function();
        return self.value;
      })
      .def("count", &Resource::count)
      .staticmethod("count");
  class_<Child, bases<Resource>, noncopyable>("Child", init<int>()).def_readwrite("extra", &Child::extra);
  class_<Small>("Small", init<int>(arg("value") = 0)).def("get", &Small::get).def_readwrite("value", &Small::value);
  class_<Holder, noncopyable>("Holder").def("get", &Holder::get, return_internal_reference<>()).def("count", &Holder::count).staticmethod("count");

  def("resource_value", resource_value);
  def("resource_or", resource_or);
  def("small_value", small_value);
  def("both", both);
  def("read_after", read_after);
}
