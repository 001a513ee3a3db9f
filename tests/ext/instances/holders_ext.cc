// tests/ext/instances/holders_ext.cc - std::shared_ptr and std::unique_ptr, into C++ and out of it
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/python.hpp>

#include "counted.hpp"

struct Shared : Counted<Shared> {
  explicit Shared(int value = 0) : value(value) {}
  virtual ~Shared() = default;
  int value;
};
struct SharedChild : Shared {
  using Shared::Shared;
};
struct Plain : Counted<Plain> {
  explicit Plain(int value = 0) : value(value) {}
  virtual ~Plain() = default;
  int value;
};
struct PlainChild : Plain {
  using Plain::Plain;
};
struct Tiny {
  int value = 9;
};

/// What C++ keeps for longer than a call.
std::vector<std::shared_ptr<Shared>> kept;
std::vector<std::unique_ptr<Plain>> taken;

void keep(std::shared_ptr<Shared> object) { kept.push_back(std::move(object)); }
void keep_reference(const std::shared_ptr<Shared> &object) { kept.push_back(object); }
std::shared_ptr<Shared> last() { return kept.empty() ? nullptr : kept.back(); }
int last_value() { return kept.back()->value; }
void forget() { kept.clear(); }
std::shared_ptr<Shared> make_shared(int value) { return std::make_shared<Shared>(value); }
std::shared_ptr<Shared> make_child(int value) { return std::make_shared<SharedChild>(value); }
std::shared_ptr<Shared> pass(std::shared_ptr<Shared> object) { return object; }
int value_or(std::shared_ptr<const Shared> object, int other) { return object ? object->value : other; }
void fail_with(std::shared_ptr<Shared>) { throw std::runtime_error("failed"); }

void take(std::unique_ptr<Plain> object) { taken.push_back(std::move(object)); }
int take_value(std::unique_ptr<Plain> object) { return object ? object->value : -1; }
void take_two(std::unique_ptr<Plain> first, std::unique_ptr<Plain> second) {
  taken.push_back(std::move(first));
  taken.push_back(std::move(second));
}
void take_and_fail(std::unique_ptr<Plain>) { throw std::runtime_error("failed"); }
std::unique_ptr<Plain> give(int value) { return value ? std::make_unique<Plain>(value) : nullptr; }
std::unique_ptr<Plain> give_child(int value) { return std::make_unique<PlainChild>(value); }
std::unique_ptr<Plain> give_back() {
  if (taken.empty()) throw std::out_of_range("nothing was taken");
  std::unique_ptr<Plain> object = std::move(taken.back());
  taken.pop_back();
  return object;
}
void drop_taken() { taken.clear(); }
Plain &borrow(Plain &object) { return object; }
int take_tiny(std::unique_ptr<Tiny> tiny) { return tiny->value; }
std::shared_ptr<Tiny> make_tiny() { return std::make_shared<Tiny>(); }
int tiny_value(std::shared_ptr<Tiny> tiny) { return tiny ? tiny->value : -1; }

KEVEL_MODULE(holders_ext) {
  using namespace kevel;
  class_<Shared, std::shared_ptr<Shared>>("Shared", init<int>(arg("value") = 0))
      .def_readwrite("value", &Shared::value)
      .def("count", &Shared::count)
      .staticmethod("count");
  class_<SharedChild, bases<Shared>, std::shared_ptr<SharedChild>>("SharedChild", init<int>());
  class_<Plain, std::unique_ptr<Plain>>("Plain", init<int>(arg("value") = 0)).def_readwrite("value", &Plain::value).def("count", &Plain::count).staticmethod("count");
  class_<PlainChild, bases<Plain>, std::unique_ptr<PlainChild>>("PlainChild", init<int>());
  class_<Tiny>("Tiny").def_readwrite("value", &Tiny::value);

  def("keep", keep);
  def("keep_reference", keep_reference);
  def("last", last);
  def("last_value", last_value);
  def("forget", forget);
  def("make_shared", ::make_shared);
  def("make_child", make_child);
  def("pass_through", pass);
  def("value_or", value_or);
  def("fail_with", fail_with);

  def("take", take);
  def("take_value", take_value);
  def("take_two", take_two);
  def("take_and_fail", take_and_fail);
  def("give", give);
  def("give_child", give_child);
  def("give_back", give_back);
  def("drop_taken", drop_taken);
  def("borrow", borrow, return_internal_reference<>());
  def("take_tiny", take_tiny);
  def("make_tiny", make_tiny);
  def("tiny_value", tiny_value);
}
