// kevel_boost/pointers.hpp: smart pointers of the source's own: what pointee<P> and get_pointer(P) tell of. An instance that is held by one is
// an argument for P: the pointer inside it.
#pragma once
#include <memory>

#include <boost/get_pointer.hpp>

#include <Python.h>

#include <kevel/detail/base/pointee.hpp>
#include <kevel/detail/convert/converters.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {
namespace pointer_lookup {
using boost::get_pointer;
template <class P> auto address_in(const P &pointer) -> decltype(get_pointer(pointer)) { return get_pointer(pointer); }
} // namespace pointer_lookup

template <class P, class = void> struct has_address : std::false_type {};
template <class P> struct has_address<P, std::void_t<decltype(pointer_lookup::address_in(std::declval<const P &>()))>> : std::true_type {};
template <class P, class = void> struct has_pointee : std::false_type {};
template <class P> struct has_pointee<P, std::void_t<typename pointee<P>::type>> : std::true_type {};
/// A pointer that kevel does not know by its shape.
template <class P>
struct is_user_pointer : std::conjunction<std::is_class<P>, has_pointee<P>, has_address<P>, std::is_copy_constructible<P>,
                                          std::negation<std::disjunction<is_shared_pointer<P>, is_unique_pointer<P>, is_intrusive_pointer<P>>>> {};
template <class P> struct is_named_pointer<P, std::enable_if_t<is_user_pointer<P>::value>> : std::true_type {};

/// The pointer in an instance that is held by one; null: it is not.
template <class P> void *find_held_pointer(void *, kvl_ref from) {
  return converting(static_cast<void *>(nullptr), [&]() -> void * {
    using element = std::remove_cv_t<typename pointee<P>::type>;
    void *address = nullptr;
    kvl_slot slots[2] = {};
    if (from == KVL_NONE || api->instance_get(env(), from, type_number<exposed<element>>(), &address) != KVL_OK ||
        api->value_get(env(), from, 'U', slots) != KVL_OK) {
      clear_error(); // an instance that owns no box, for example
      return nullptr;
    }
    auto *box = static_cast<kvl_box *>(slots[0].p);
    return is_held_by<P>(box) ? &held_pointer<P>(box) : nullptr;
  });
}

template <class P> struct smart_pointer<P, std::enable_if_t<is_user_pointer<P>::value>> {
  using element = typename pointee<P>::type;
  static auto *get(const P &pointer) { return pointer_lookup::address_in(pointer); }
  /// Has arguments for P found in what is held by one.
  static void hold() {
    static bool is_known = false;
    if (__atomic_exchange_n(&is_known, true, __ATOMIC_RELAXED)) return;
    kvl_converter *record = new_converter(type_name(typeid(P)));
    record->find = &find_held_pointer<P>;
    register_converter(record);
  }
};

/// P &: C++ may change it, and Python follows.
template <class A> struct held_pointer_param {
  using pointer = bare<A>;
  using smart = smart_pointer<pointer>;
  static constexpr param_info info = {'U', KVL_PARAM_HELD, &typeid(exposed<std::remove_cv_t<typename smart::element>>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<kvl_box *>;
  explicit held_pointer_param(const kvl_slot *slots) : box_(static_cast<kvl_box *>(slots[0].p)) {}
  ~held_pointer_param() {
    if (!old_) return;
    if (smart::get(held_pointer<pointer>(box_)) == smart::get(*old_)) {
      box_->object = address_;
      return;
    }
    follow_pointer<pointer>(box_);
    // Whatever refers into the old object has no end that anybody knows.
    if (box_->busy == 2) old_.release();
  }
  A get() {
    if (!is_held_by<pointer>(box_)) throw type_error("this object is not held by a " + readable_name(typeid(pointer).name()));
    old_.reset(new pointer(held_pointer<pointer>(box_)));
    address_ = std::exchange(box_->object, 0); // C++ has the pointer in hand
    return held_pointer<pointer>(box_);
  }

private:
  kvl_box *box_;
  intptr_t address_ = 0;
  std::unique_ptr<pointer> old_;
};
template <class A>
using user_pointer_param = std::conditional_t<is_held_reference<A>, held_pointer_param<A>, instance_param<A>>;
template <class A> struct param_of<A, kind::pointer> : user_pointer_param<A> {
  explicit param_of(const kvl_slot *slots) : user_pointer_param<A>(slots) {}
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
