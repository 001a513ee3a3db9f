// tests/fuzz_python/modules/fuzz_containers_ext.cc - containers that Python refers to, their elements, and boxes of them
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>

#include "classes.hpp"

namespace fuzzed {

// Types of their own: the other modules convert the standard's.
struct Ints : std::vector<int> {
  using vector::vector;
};
struct Doubles : std::vector<double> {
  using vector::vector;
};
struct Texts : std::vector<std::string> {
  using vector::vector;
};
struct Values : std::vector<Value> {
  using vector::vector;
};
struct Deque : std::deque<Value> {
  using deque::deque;
};
struct Rows : std::vector<Ints> {
  using vector::vector;
};
struct SharedValues : std::vector<std::shared_ptr<Value>> {
  using vector::vector;
};
struct Counts : std::map<std::string, int> {
  using map::map;
};
struct Named : std::map<std::string, Value> {
  using map::map;
};

/// Has containers as members.
struct Box : Counted<Box> {
  Values values;
  Ints ints;
  Named named;
  Value value;
};
int sum(const Values &values) {
  int total = 0;
  for (const Value &value : values) total += value.number;
  return total;
}

} // namespace fuzzed

KEVEL_MODULE(fuzz_containers_ext) {
  using namespace kevel;
  using namespace fuzzed;

  bind_vector<Ints>("Ints");
  bind_vector<Doubles>("Doubles");
  bind_vector<Texts>("Texts");
  bind_vector<Values>("Values");
  class_<Deque>("Deque").def(vector_indexing_suite<Deque>());
  bind_vector<Rows>("Rows");
  class_<SharedValues>("SharedValues").def(vector_indexing_suite<SharedValues, true>());
  bind_map<Counts>("Counts");
  bind_map<Named>("Named");
  class_<Box>("Box")
      .def_readwrite("values", &Box::values)
      .def_readwrite("ints", &Box::ints)
      .def_readwrite("named", &Box::named)
      .def_readwrite("value", &Box::value)
      .def("all", range<return_internal_reference<>>(
                      +[](Box &b) { return b.values.begin(); }, +[](Box &b) { return b.values.end(); }));
  def("sum", fuzzed::sum);
  def("grow", +[](Values &values, int n) {
    require_unused(values);
    for (int i = 0; i < n; ++i) values.push_back(Value(i));
  });
  def("number_of", +[](const Value &value) { return value.number; });
  def("number_at", +[](Value *value) { return value ? value->number : -1; });
  def("number_shared", +[](std::shared_ptr<Value> value) { return value ? value->number : -1; });
  def("between", +[](Value &value, const object &callback) {
    const int before = value.number;
    callback();
    return before;
  });
  def("alive", +[] {
    dict all;
    all["Value"] = Counted<Value>::alive.load();
    all["Box"] = Counted<Box>::alive.load();
    return all;
  });
}
