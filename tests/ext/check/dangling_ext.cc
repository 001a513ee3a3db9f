// tests/ext/check/dangling_ext.cc - C++ deletes what Python still refers to, or owns; nobody touches it afterwards
#include <memory>
#include <string>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>

namespace dangling {

struct Leaf {
  int n = 1;
};
struct Tree {
  virtual ~Tree() = default;
  int height = 10;
  Leaf leaf;
  std::string name = "a name that is too long to fit into the string itself";
};
/// Lies behind another base, so that its address is not that of the whole object.
struct First {
  virtual ~First() = default;
  long number = 0;
};
struct Both : First, Tree {};

std::vector<std::unique_ptr<Tree>> forest;
Tree *planted = nullptr;

Tree &plant() {
  forest.push_back(std::make_unique<Tree>());
  return *forest.back();
}
void fell() { forest.clear(); }

} // namespace dangling

KEVEL_MODULE(dangling_ext) {
  using namespace kevel;
  using namespace dangling;

  class_<Leaf>("Leaf").def_readwrite("n", &Leaf::n);
  class_<Tree, std::unique_ptr<Tree>>("Tree").def_readwrite("height", &Tree::height).def("leaf", +[](Tree &tree) -> Leaf & { return tree.leaf; },
                                                                                        return_value_policy<reference_existing_object>());
  def("plant", plant, return_value_policy<reference_existing_object>());
  def("plant_both", +[]() -> Tree & {
    forest.push_back(std::make_unique<Both>());
    return *forest.back();
  }, return_value_policy<reference_existing_object>());
  def("all", +[] {
    list made;
    for (auto &tree : forest) made.append(ptr(tree.get()));
    return made;
  });
  def("fell", fell);
  def("fell_while_calling", +[](const object &callback) {
    fell();
    return callback();
  });
  def("height", +[](const Tree &tree) { return tree.height; });
  def("take", +[](std::unique_ptr<Tree> tree) { return tree->height; });
  def("keep", +[](std::unique_ptr<Tree> tree) { forest.push_back(std::move(tree)); });
  def("delete_it", +[](Tree *tree) { delete tree; });
  def("many_leaves", +[](int n) {
    std::vector<std::unique_ptr<Leaf>> leaves;
    for (int i = 0; i < n; ++i) leaves.push_back(std::make_unique<Leaf>());
  });
  def("shared", +[] { return std::make_shared<Tree>(); });
  def("size", +[] { return forest.size(); });
}
