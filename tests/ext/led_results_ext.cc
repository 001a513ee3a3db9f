// tests/ext/led_results_ext.cc - results that contain references and pointers to objects of C++
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

struct Leaf : Counted<Leaf> {
  explicit Leaf(long v = 1) : v(v) {}
  ~Leaf() { v = -1; }
  long v;
};
using leaf_ref = std::reference_wrapper<Leaf>;
struct Tree {
  std::vector<Leaf> leaves = std::vector<Leaf>(3);
  std::vector<leaf_ref> members{leaves[0], leaves[1]};
  std::optional<leaf_ref> chosen = leaves[2];
  Leaf *first = &leaves[0];
  leaf_ref named = leaves[1];
  Tree() {
    for (size_t i = 0; i < 3; ++i) leaves[i].v = static_cast<long>(10 + i);
  }
  Tree(const Tree &) = delete;

  std::optional<leaf_ref> find(int i) {
    if (i < 0) return std::nullopt;
    return leaves.at(static_cast<size_t>(i));
  }
  std::vector<leaf_ref> all() { return {leaves.begin(), leaves.end()}; }
  const std::vector<leaf_ref> &same() const { return members; }
  std::vector<const Leaf *> pointers() const { return {&leaves[0], nullptr}; }
  std::list<leaf_ref> listed() { return {leaves[0]}; }
  std::array<Leaf *, 2> two() { return {&leaves[0], &leaves[1]}; }
  std::set<Leaf *> some() { return {&leaves[0], &leaves[1]}; }
  std::map<std::string, leaf_ref> by_name() { return {{"a", leaves[0]}, {"b", leaves[1]}}; }
  std::pair<const Leaf &, int> counted() { return {leaves[0], 5}; }
  std::tuple<Leaf &, Leaf &, std::string> tuple() { return {leaves[0], leaves[1], "t"}; }
  std::variant<leaf_ref, int> either(bool leaf) {
    if (leaf) return std::ref(leaves[0]);
    return 4;
  }
  std::vector<std::optional<std::pair<int, Leaf *>>> deep() { return {std::nullopt, std::pair<int, Leaf *>(1, &leaves[2])}; }
  leaf_ref one() { return leaves[0]; }
  std::reference_wrapper<const Leaf> constant() const { return leaves[0]; }
};
static Tree lasting;

KEVEL_MODULE(led_results_ext) {
  using namespace kevel;
  using inside = return_internal_reference<>;
  using copied = return_value_policy<return_by_value>;
  class_<Leaf>("Leaf").def_readwrite("v", &Leaf::v).def("count", &Leaf::count).staticmethod("count");
  class_<Tree, noncopyable>("Tree")
      .def("find", &Tree::find, inside())
      .def("all", &Tree::all, inside())
      .def("same", &Tree::same, inside())
      .def("pointers", &Tree::pointers, inside())
      .def("listed", &Tree::listed, inside())
      .def("two", &Tree::two, inside())
      .def("some", &Tree::some, inside())
      .def("by_name", &Tree::by_name, inside())
      .def("counted", &Tree::counted, inside())
      .def("tuple", &Tree::tuple, inside())
      .def("either", &Tree::either, inside())
      .def("deep", &Tree::deep, inside())
      .def("one", &Tree::one, inside())
      .def("constant", &Tree::constant, inside())
      .def_readonly("members", &Tree::members)
      .def_readonly("chosen", &Tree::chosen)
      .def_readonly("first", &Tree::first)
      .def_readonly("named", &Tree::named)
      .add_property("found", make_function([](Tree &t) { return t.find(1); }, inside()))
      .def("copies", &Tree::all, copied())
      .def("copied_pointers", &Tree::pointers, copied())
      .def("copied_tuple", &Tree::tuple, copied())
      .def("copied_one", &Tree::one, copied());
  def("lasting", +[] { return lasting.all(); }, return_value_policy<reference_existing_object>());
  def("numbers", +[] { static int n = 3; return std::vector<std::reference_wrapper<int>>{n}; });
}
