// kevel/indexing/element.hpp: elements of C++ containers as Python objects that stay the elements they are.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include <kevel/class.hpp>
#include <kevel/converters.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A Python object's hold on an element: the container's Python object, and the index. Where the element is, is found out at each
/// use, for containers move their elements. An element that leaves its container through a suite is detached: its object gets a copy.
/// `Access::find(container, index)` gives the address of the element, or null if there is none.
template <class Container, class Index, class Element, class Access> class element_box : public kvl_box {
public:
  element_box(const element_box &) = delete;
  element_box &operator=(const element_box &) = delete;
  ~element_box() {
    std::vector<element_box *> &all = others(group_);
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i] == this) {
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        break;
      }
    if (all.empty()) groups().erase(group_);
    api->weak_delete(half_);
  }

  /// The Python object of an element: while one lives, the same.
  static KEVEL_NAMESPACE::object show(const KEVEL_NAMESPACE::object &owner, Container &container, const Index &index) {
    held_boxes same = hold(container, [&](const element_box &box) { return Access::is_same(box.index_, index); });
    if (!same.empty()) return same.front().second;
    auto *box = new element_box(owner, container, index);
    KEVEL_NAMESPACE::object made(steal_tag(), new_instance(box));
    check(api->weak_new(env(), made.bits(), &box->half_));
    return made;
  }

  /// Detaches the elements that `leaves(index)` is true of; `moved(index)` gives the index that each other one has from now on. Called
  /// before the container changes.
  template <class Leaves, class Moved> static void change(Container &container, Leaves leaves, Moved moved) {
    held_boxes all = hold(container, [](const element_box &) { return true; });
    for (auto &each : all)
      if (leaves(each.first->index_)) each.first->detached_.reset(new Element(each.first->element()));
    for (auto &each : all)
      if (!each.first->detached_) each.first->index_ = moved(each.first->index_);
  }

private:
  typedef std::map<const Container *, std::vector<element_box *>> group_map;
  typedef std::vector<std::pair<element_box *, KEVEL_NAMESPACE::object>> held_boxes;

  element_box(const KEVEL_NAMESPACE::object &owner, Container &container, const Index &index)
      : owner_(owner), index_(index), group_(&container) {
    fill_box(*this, nullptr, type_number<exposed<Element>>(), sizeof(Element), &destroy_box<element_box>);
    this->object = reinterpret_cast<intptr_t>(&locate);
    this->busy = KVL_BOX_MOVES;
    others(group_).push_back(this);
  }
  static intptr_t locate(kvl_box *box) noexcept {
    return converting(intptr_t(0), [&] {
      exposed<Element> *found = &static_cast<element_box *>(box)->element();
      return reinterpret_cast<intptr_t>(found);
    });
  }
  Element &element() {
    if (detached_) return *detached_;
    void *container = nullptr;
    check(api->instance_get(env(), owner_.bits(), type_number<exposed<Container>>(), &container));
    if (!container) throw reference_error("the container of this element was released");
    Element *found = Access::find(*static_cast<exposed<Container> *>(container), index_);
    if (!found) throw index_error("this element is not in its container any more");
    return *found;
  }

  /// The attached boxes of a container that are wanted, with their Python objects, so that they stay. Any crossing to Python may end
  /// others.
  template <class Wanted> static held_boxes hold(Container &container, Wanted wanted) {
    held_boxes held;
    for (size_t i = 0; groups().count(&container) && i < others(&container).size();) {
      element_box *box = others(&container)[i];
      if (box->half_.bits && !box->detached_ && wanted(*box)) {
        kvl_local found = {0};
        kvl_status status = api->weak_upgrade(env(), box->half_, &found);
        check(status);
        if (status == KVL_OK)
          held.emplace_back(box, adopt(found));
        else if (!groups().count(&container) || i >= others(&container).size() || others(&container)[i] != box)
          continue; // it has ended, and the next one is in its place
      }
      ++i;
    }
    return held;
  }

  // Never destroyed: objects may end after static ones.
  static group_map &groups() {
    static group_map &all = *new group_map;
    return all;
  }
  static std::vector<element_box *> &others(const Container *container) { return groups()[container]; }

  KEVEL_NAMESPACE::object owner_;
  Index index_;
  const Container *group_;
  std::unique_ptr<Element> detached_;
  kvl_weak half_ = {0};
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
