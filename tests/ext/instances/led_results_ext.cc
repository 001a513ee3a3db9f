// tests/ext/instances/led_results_ext.cc - results that contain references and pointers to objects of C++
#include <array>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl.hpp>

#include "counted.hpp"

struct LedLeaf : Counted<LedLeaf> {
  explicit LedLeaf(long v = 1) : v(v) {}
  ~LedLeaf() { v = -1; }
  long v;
};
using leaf_ref = std::reference_wrapper<LedLeaf>;
struct LedTree {
  std::vector<LedLeaf> leaves = std::vector<LedLeaf>(3);
  std::vector<leaf_ref> members{leaves[0], leaves[1]};
  std::optional<leaf_ref> chosen = leaves[2];
  LedLeaf *first = &leaves[0];
  leaf_ref named = leaves[1];
  LedTree() {
    for (size_t i = 0; i < 3; ++i) leaves[i].v = static_cast<long>(10 + i);
  }
  LedTree(const LedTree &) = delete;

  std::optional<leaf_ref> find(int i) {
    if (i < 0) return std::nullopt;
    return leaves.at(static_cast<size_t>(i));
  }
  std::vector<leaf_ref> all() { return {leaves.begin(), leaves.end()}; }
  const std::vector<leaf_ref> &same() const { return members; }
  std::vector<const LedLeaf *> pointers() const { return {&leaves[0], nullptr}; }
  std::list<leaf_ref> listed() { return {leaves[0]}; }
  std::array<LedLeaf *, 2> two() { return {&leaves[0], &leaves[1]}; }
  std::set<LedLeaf *> some() { return {&leaves[0], &leaves[1]}; }
  std::map<std::string, leaf_ref> by_name() { return {{"a", leaves[0]}, {"b", leaves[1]}}; }
  std::pair<const LedLeaf &, int> counted() { return {leaves[0], 5}; }
  std::tuple<LedLeaf &, LedLeaf &, std::string> tuple() { return {leaves[0], leaves[1], "t"}; }
  std::variant<leaf_ref, int> either(bool leaf) {
    if (leaf) return std::ref(leaves[0]);
    return 4;
  }
  std::vector<std::optional<std::pair<int, LedLeaf *>>> deep() { return {std::nullopt, std::pair<int, LedLeaf *>(1, &leaves[2])}; }
  leaf_ref one() { return leaves[0]; }
  std::reference_wrapper<const LedLeaf> constant() const { return leaves[0]; }
};
static LedTree lasting;

KEVEL_MODULE(led_results_ext) {
  using namespace kevel;
  using inside = return_internal_reference<>;
  using copied = return_value_policy<return_by_value>;
  class_<LedLeaf>("Leaf").def_readwrite("v", &LedLeaf::v).def("count", &LedLeaf::count).staticmethod("count");
  class_<LedTree, noncopyable>("Tree")
      .def("find", &LedTree::find, inside())
      .def("all", &LedTree::all, inside())
      .def("same", &LedTree::same, inside())
      .def("pointers", &LedTree::pointers, inside())
      .def("listed", &LedTree::listed, inside())
      .def("two", &LedTree::two, inside())
      .def("some", &LedTree::some, inside())
      .def("by_name", &LedTree::by_name, inside())
      .def("counted", &LedTree::counted, inside())
      .def("tuple", &LedTree::tuple, inside())
      .def("either", &LedTree::either, inside())
      .def("deep", &LedTree::deep, inside())
      .def("one", &LedTree::one, inside())
      .def("constant", &LedTree::constant, inside())
      .def_readonly("members", &LedTree::members)
      .def_readonly("chosen", &LedTree::chosen)
      .def_readonly("first", &LedTree::first)
      .def_readonly("named", &LedTree::named)
      .add_property("found", make_function([](LedTree &t) { return t.find(1); }, inside()))
      .def("copies", &LedTree::all, copied())
      .def("copied_pointers", &LedTree::pointers, copied())
      .def("copied_tuple", &LedTree::tuple, copied())
      .def("copied_one", &LedTree::one, copied());
  def("lasting", +[] { return lasting.all(); }, return_value_policy<reference_existing_object>());
  def("numbers", +[] { static int n = 3; return std::vector<std::reference_wrapper<int>>{n}; });
}
