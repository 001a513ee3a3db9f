// tests/ext/instances/moving_ext.cc - elements that their container moves while arguments are converted, and what refers into them
#include <list>
#include <memory>
#include <string>
#include <vector>

#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>
#include <kevel/stl.hpp>

namespace moving {

struct Inner {
  int number = 0;
  std::string text = "a text that is too long to lie in its object";
};
struct Other {
  long other = 7;
};
struct Base {
  int base = 3;
  int base_plus(const std::vector<int> &all) const { return base + static_cast<int>(all.size()); }
};
struct Inners : std::vector<Inner> {
  using vector::vector;
};
struct Item : Other, Base {
  explicit Item(int number = 0) : number(number), far(std::make_shared<Inner>()) {}
  ~Item() { number = -1; }
  Item(const Item &) = default;
  Item &operator=(const Item &) = default;
  int number;
  Inner inner;
  Inners inners = Inners(2);
  std::shared_ptr<Inner> far;
};
struct Items : std::vector<Item> {
  using vector::vector;
};
/// What can be given away.
struct Crate {
  int number = 3;
  ~Crate() { number = -1; }
};
Crate *remembered;

int number_and(const Item &item, const std::vector<int> &all) { return item.number + static_cast<int>(all.size()); }

} // namespace moving

KEVEL_MODULE(moving_ext) {
  using namespace kevel;
  using namespace moving;

  class_<Inner>("Inner").def_readwrite("number", &Inner::number).def_readwrite("text", &Inner::text);
  bind_vector<Inners>("Inners");
  class_<Other>("Other").def_readwrite("other", &Other::other);
  class_<Base>("Base").def_readwrite("base", &Base::base).def("base_plus", &Base::base_plus);
  class_<Item, bases<Other, Base>>("Item", init<int>(arg("number") = 0))
      .def_readwrite("number", &Item::number)
      .def_readwrite("inner", &Item::inner)
      .def_readwrite("inners", &Item::inners)
      .def("far", +[](Item &item) -> Inner & { return *item.far; }, return_internal_reference<>())
      .def("number_and", &number_and);
  bind_vector<Items>("Items");
  class_<Crate, std::unique_ptr<Crate>>("Crate").def("number_after", +[](const Crate &crate, const object &called) { return called(), crate.number; });
  def("take", +[](std::unique_ptr<Crate> crate) { return crate->number; });
  def("remember", +[](Crate &crate) { remembered = &crate; });
  def("lend_remembered", +[](const object &called) { called(std::ref(*remembered)); });

  def("number_and", &number_and);
  def("and_number", +[](const std::vector<int> &all, const Item &item) { return number_and(item, all); });
  def("pointed_and", +[](const Item *item, const std::vector<int> &all) { return number_and(*item, all); });
  def("copied_and", +[](Item item, const std::vector<int> &all) { return number_and(item, all); });
  def("moved_and", +[](Item &&item, const std::vector<int> &all) { return number_and(item, all); });
  def("shared_and", +[](std::shared_ptr<Item> item, const std::vector<int> &all) { return number_and(*item, all); });
  def("back_and", +[](back_reference<Item &> item, const std::vector<int> &all) { return number_and(item.get(), all); });
  def("two_and", +[](Item &a, Item &b, const std::vector<int> &all) { return a.number + number_and(b, all); });
  def("inner_number_and", +[](const Inner &inner, const std::vector<int> &all) {
    return inner.number + static_cast<int>(all.size()) + (inner.text[0] == 'a' ? 0 : 1000000);
  });
  def("grow", +[](Items &items, int n) {
    for (int i = 0; i < n; ++i) items.emplace_back(static_cast<int>(items.size()));
    items.shrink_to_fit();
  });
  def("shrink", +[](Items &items, int n) {
    items.resize(static_cast<size_t>(n));
    items.shrink_to_fit();
  });
}
