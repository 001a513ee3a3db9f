// kevel/indexing/element.hpp: elements of C++ containers as Python objects that stay the elements they are.
#pragma once
#include <memory>
#include <vector>

#include <kevel/detail/convert/converters.hpp>
#include <kevel/indexing/element_group.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A Python object's hold on an element: the container's Python object, and the index. Where the element is, is found out at each
/// use, for containers move their elements. An element that leaves its container through a suite is detached: its object gets a copy.
/// `Access::find(container, index)` gives the address of the element, or null if there is none.
template <class Container, class Index, class Element, class Access> class element_box : public moving_box {
  typedef element_group<element_box, Container> group;

public:
  element_box(const element_box &) = delete;
  element_box &operator=(const element_box &) = delete;
  ~element_box() {
    std::vector<element_box *> &all = group_->boxes;
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i] == this) {
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        break;
      }
    api->weak_delete(python_self_);
  }

  /// An element as Python knows it. The object keeps the box.
  struct shown {
    element_box *box;
    KEVEL_NAMESPACE::object object;
  };
  /// The elements of a container that Python knows. Good until Python is asked next.
  typedef std::vector<typename group::reference> known;
  static known known_of(const KEVEL_NAMESPACE::object &owner, const Container &container) { return group::all_of(owner, &container); }

  /// The Python object of an element: while one lives, the same. Asks Python, so that the container may be another one afterwards.
  static shown show(const KEVEL_NAMESPACE::object &owner, const Container &container, const Index &index) {
    shown_moving<exposed<Element>>::ever = true;
    const known groups = group::all_with_own(owner, &container);
    if (shown before = shown_before(groups, index); before.box) return before;
    auto *box = new element_box(groups.front(), index);
    shown made{box, KEVEL_NAMESPACE::object(steal_tag(), new_instance(box))};
    check(api->weak_new(env(), made.object.bits(), &box->python_self_));
    // Another thread may have shown the element meanwhile, and others may have moved it.
    if (!box->detached_)
      if (shown before = shown_before(groups, box->index_); before.box) return before;
    box->is_shown_ = true;
    return made;
  }

  /// Detaches the elements that `leaves(index)` is true of; `moved(index)` gives the index that each other one has from now on. Called
  /// before the container changes. Asks nobody, unless copying an element does.
  template <class Leaves, class Moved> static void change(const known &groups, Container &container, Leaves leaves, Moved moved) {
    for (const auto &each : groups)
      for (size_t i = 0; i < each->boxes.size(); ++i) {
        element_box *box = each->boxes[i];
        if (box->detached_ || !leaves(box->index_)) continue;
        const Element *found = Access::find(container, box->index_);
        std::unique_ptr<Element> copy(found ? new Element(*found) : nullptr);
        if (copy && i < each->boxes.size() && each->boxes[i] == box) box->detached_ = static_cast<std::unique_ptr<Element> &&>(copy);
      }
    for (const auto &each : groups)
      for (element_box *box : each->boxes)
        if (!box->detached_) box->index_ = moved(box->index_);
  }

  /// Throws if C++ works on an element that `goes(index)` is true of. Asks nobody.
  template <class Goes> static void require_unused(const Container &container, Goes goes) {
    if (KEVEL_LIKELY(!is_in_use(all_uses()))) return;
    for (const auto &each : group::used_of(&container))
      for (const element_box *box : each->boxes)
        if (!box->detached_ && is_in_use(box->uses) && goes(box->index_)) throw_in_use();
  }

  bool is_detached() const { return detached_ != nullptr; }
  const Index &index() const { return index_; }

private:
  element_box(const typename group::reference &of, const Index &index) : index_(index), group_(of) {
    fill_moving_box(*this, type_number<exposed<Element>>(), sizeof(Element), group_->within(), group_->uses);
    group_->boxes.push_back(this);
  }
  template <class Box> friend void fill_moving_box(Box &box, kvl_type type, size_t size, intptr_t within, kvl_uses &of) noexcept;
  intptr_t locate() noexcept {
    return converting(intptr_t(0), [&] {
      if (!detached_) group_->container(); // which may take time, in which the element leaves it
      return address();
    });
  }
  intptr_t find_now() noexcept {
    return converting(intptr_t(0), [&] { return address(); });
  }
  intptr_t address() {
    Element *found = detached_ ? detached_.get() : Access::find(group_->container_now(), index_);
    if (!found) throw index_error("this element is not in its container any more");
    return reinterpret_cast<intptr_t>(static_cast<exposed<Element> *>(found));
  }

  /// The object that was made of an element before, if it lives.
  static shown shown_before(const known &groups, const Index &index) {
    for (const auto &each : groups)
      for (size_t i = 0; i < each->boxes.size();) {
        element_box *box = each->boxes[i];
        if (!box->is(index)) {
          ++i;
          continue;
        }
        kvl_local found = {0};
        const kvl_status status = api->weak_upgrade(env(), box->python_self_, &found);
        check(status);
        const bool is_there = i < each->boxes.size() && each->boxes[i] == box;
        if (status == KVL_OK) {
          shown before{box, adopt(found)};
          if (is_there && box->is(index)) return before;
        } else if (is_there) {
          box->is_shown_ = false; // its object is dead, and it will be soon
        }
        i = 0; // asking has let others in
      }
    return {nullptr, KEVEL_NAMESPACE::object()};
  }
  bool is(const Index &index) const { return is_shown_ && !detached_ && Access::is_same(index_, index); }

  Index index_;
  typename group::reference group_;
  std::unique_ptr<Element> detached_;
  kvl_weak python_self_ = {0};
  bool is_shown_ = false;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
