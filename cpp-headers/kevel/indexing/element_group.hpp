// kevel/indexing/element_group.hpp: which elements of a container Python knows.
#pragma once
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <kevel/detail/bind/class.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline bool is_same_object(const object &a, const object &b) {
  bool same = false;
  check(api->ref_is_same(env(), a.bits(), b.bits(), &same));
  return same;
}

/// Where the C++ object of an owner is; null: it holds none any more.
template <class Container> Container *address_in(const object &owner) {
  void *found = nullptr;
  const kvl_status status = api->instance_get(env(), owner.bits(), type_number<exposed<Container>>(), &found);
  check(status);
  return status == KVL_OK ? static_cast<exposed<Container> *>(found) : nullptr;
}

/// The boxes of those elements of one container that were shown through one Python object of it, the owner.
///
/// Groups are found by the container's address. But an address tells no container: it may have been another one's, which was released
/// or replaced. So a group is asked for its owner's container before it is believed. One that has lost it is lost for good, unless it
/// can have moved.
template <class Box, class Container> class element_group : public std::enable_shared_from_this<element_group<Box, Container>> {
public:
  typedef std::shared_ptr<element_group> reference;

  element_group(const object &owner, const Container *at) : owner_(owner) {
    if (shown_moving<exposed<Container>>::ever) pass(); // first: it throws where the owner has lost its place
    static uses_within own = {&uses_some_within, nullptr};
    [[maybe_unused]] static const bool is_asked = ask_for_uses(own);
    uses.of = passed_ ? &box_of_moving(passed_).uses : &all_uses();
    api->global_keep(kvl_global{owner_.bits()}); // no leak: it ends with the elements, which Python has
    settle(at);
  }
  element_group(const element_group &) = delete;
  element_group &operator=(const element_group &) = delete;
  ~element_group() { leave(); }

  /// The group of an owner, whose container is at this address, and those of other owners of that container. Asks Python.
  static std::vector<reference> all_of(const object &owner, const Container *at) {
    std::vector<reference> found;
    for (const reference &each : candidates(at))
      if (each->belongs_to(owner, at)) found.push_back(each);
    return found;
  }
  /// The one of the owner, first of all: made if there is none.
  static std::vector<reference> all_with_own(const object &owner, const Container *at) {
    std::vector<reference> found = all_of(owner, at);
    for (reference &each : found)
      if (is_same_object(each->owner_, owner)) {
        found.front().swap(each);
        return found;
      }
    found.insert(found.begin(), std::make_shared<element_group>(owner, at));
    return found;
  }

  /// The container, which the owner has to hold still. Asks Python.
  Container &container() {
    Container *now = address_in<Container>(owner_);
    if (!now || !at_) throw reference_error("the container of this element was released");
    if (now != at_ && !follow(now)) throw_replaced();
    return *now;
  }

  /// The same without asking Python, for who has done that: a release since has left the memory of what a call has in hand.
  Container &container_now() const {
    if (passed_) return *static_cast<Container *>(static_cast<exposed<Container> *>(moving_address(passed_, type_number<exposed<Container>>())));
    if (!at_) throw_replaced();
    return *const_cast<Container *>(at_);
  }
  /// What moving_box::within says of its elements.
  intptr_t within() const { return passed_ ? 0 : reinterpret_cast<intptr_t>(static_cast<const exposed<Container> *>(at_)); }

  /// Those of whose elements C++ uses some just now, if they are of the container at this address. Asks nobody.
  static std::vector<reference> used_of(const Container *at) {
    std::vector<reference> found;
    for (const reference &each : candidates(at))
      if (is_in_use(each->uses) && each->known_address() == at) found.push_back(each);
    return found;
  }

  std::vector<Box *> boxes;
  kvl_uses uses = {}; // of all its elements

private:
  [[noreturn]] static void throw_replaced() { throw reference_error("the container of this element was replaced by another one"); }
  /// Has the owner's number, if the container is an element itself.
  void pass() {
    intptr_t passed = 0;
    check(api->instance_pass(env(), owner_.bits(), type_number<exposed<Container>>(), &passed));
    if (passed < 0) passed_ = passed;
  }

  typedef std::map<const Container *, std::vector<element_group *>> group_map;
  // Never destroyed: objects may end after static ones.
  static group_map &groups() {
    static group_map &all = *new group_map;
    return all;
  }

  /// What may be a group of the container at an address: copies, for asking Python lets others change what there is.
  static std::vector<reference> candidates(const Container *at) {
    std::vector<reference> found;
    const auto take = [&](const std::vector<element_group *> &some) {
      for (element_group *each : some)
        if (reference kept = each->weak_from_this().lock()) found.push_back(kept);
    };
    if (!shown_moving<exposed<Container>>::ever) {
      if (const auto here = groups().find(at); here != groups().end()) take(here->second);
    } else {
      for (const auto &each : groups()) take(each.second);
    }
    return found;
  }

  /// Whether it is of the container at this address, which is the owner's.
  bool belongs_to(const object &owner, const Container *at) {
    if (is_same_object(owner_, owner)) return at_ == at || follow(at);
    const Container *now = nullptr;
    try {
      if (at_) now = address_in<Container>(owner_);
    } catch (const error &e) {
      // An owner that is an element itself has lost its place.
      if (!e.matches("ReferenceError") && !e.matches("IndexError")) throw;
      e.discard();
    }
    return now && (now == at_ || follow(now)) && now == at;
  }
  /// Where its container is, as far as that is known without asking.
  const Container *known_address() const {
    if (!passed_) return at_;
    try {
      return &container_now();
    } catch (const error &e) {
      return e.discard(), nullptr; // what it was an element of has dropped it
    }
  }
  static bool uses_some_within(intptr_t start, size_t size) {
    for (const auto &here : groups())
      for (const element_group *each : here.second)
        if (is_in_use(each->uses) && static_cast<size_t>(reinterpret_cast<intptr_t>(each->known_address()) - start) < size) return true;
    return false;
  }
  /// Goes where the owner's container is, if that has moved; else loses it.
  bool follow(const Container *now) {
    const bool moves = at_ && shown_moving<exposed<Container>>::ever;
    leave();
    if (moves) settle(now);
    return moves;
  }
  void settle(const Container *at) {
    at_ = at;
    groups()[at].push_back(this);
  }
  void leave() {
    const auto here = groups().find(at_);
    at_ = nullptr;
    if (here == groups().end()) return;
    std::vector<element_group *> &some = here->second;
    for (size_t i = 0; i < some.size(); ++i)
      if (some[i] == this) {
        some.erase(some.begin() + static_cast<std::ptrdiff_t>(i));
        break;
      }
    if (some.empty()) groups().erase(here);
  }

  object owner_;
  const Container *at_ = nullptr;
  intptr_t passed_ = 0; // of an owner that moves
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
