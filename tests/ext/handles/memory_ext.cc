// tests/ext/handles/memory_ext.cc - whatever passes through C++ is freed again
#include <memory>
#include <stdexcept>
#include <string>

#include <kevel/python.hpp>

namespace py = kevel;

struct Item {
  explicit Item(int value = 0) : value(value) { ++alive; }
  Item(const Item &other) : value(other.value) { ++alive; }
  /// Makes a use after destruction visible.
  virtual ~Item() {
    --alive;
    const_cast<volatile int &>(value) = -999;
  }
  virtual int get() const { return value; }
  inline static int alive = 0;
  int value;
};
struct PyItem : Item, py::wrapper<Item> {
  using Item::Item;
  PyItem(const Item &other) : Item(other) {}
  int get() const override {
    if (py::override f = this->get_override("get")) return f();
    return Item::get();
  }
};
/// Large, so that the garbage collector has to know.
struct Block {
  Block() { ++alive; }
  Block(const Block &) = delete;
  ~Block() { --alive; }
  inline static int alive = 0;
  char data[4 << 20];
};

int items() { return Item::alive; }
int blocks() { return Block::alive; }

void ignore(const py::object &) {}
void ignore_value(py::object) {}
py::object same(py::object value) { return value; }
Item by_value(Item item) { return item; }
std::shared_ptr<Item> by_shared(std::shared_ptr<Item> item) { return item; }
int get(const Item &item) { return item.get(); }
int value_after(const Item &item, const py::object &function) {
  function();
  return item.value;
}
std::string text(const std::string &value) { return value; }
void fail(const py::object &) { throw std::runtime_error("failed"); }
void call(const py::object &function, const py::object &argument) { function(argument); }
py::list containers(const py::object &value) {
  py::dict dict;
  dict["value"] = value;
  py::tuple tuple = py::make_tuple(value, dict, 5, "text");
  py::list list;
  for (const py::object &each : tuple) list.append(each);
  return list;
}
int many_locals(const py::object &function, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += py::extract<int>(function(py::make_tuple(i, "text")));
  return sum;
}
bool swallow(const py::object &function) {
  try {
    function();
  } catch (const py::error &) {
    return true;
  }
  return false;
}

KEVEL_MODULE(memory_ext) {
  using namespace kevel;
  class_<PyItem, std::shared_ptr<PyItem>>("Item", init<int>(arg("value") = 0)).def("get", &Item::get).def_readwrite("value", &Item::value);
  class_<Block, noncopyable>("Block");
  def("items", items);
  def("blocks", blocks);
  def("ignore", ignore);
  def("ignore_value", ignore_value);
  def("same", same);
  def("by_value", by_value);
  def("by_shared", by_shared);
  def("get", ::get);
  def("value_after", value_after);
  def("text", text);
  def("fail", fail);
  def("call", ::call);
  def("containers", containers);
  def("many_locals", many_locals);
  def("swallow", swallow);
}
