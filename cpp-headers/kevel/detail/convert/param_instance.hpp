// kevel/detail/convert/param_instance.hpp: instances of user classes, and smart pointers to them, as arguments.
#pragma once
#include <optional>

#include <kevel/detail/base/missing_header.hpp>
#include <kevel/detail/convert/box.hpp>
#include <kevel/detail/convert/param.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

[[noreturn]] KEVEL_NOINLINE inline void throw_not_wrapper() {
  throw type_error("this C++ object was not made by Python: it is not an instance of the wrapper class that the function needs");
}

/// Whether objects that move have been shown as a T: then a container of that type may be an element of another one, and move.
template <class T> struct shown_moving { static inline bool ever = false; };

/// Where an object that moves is now.
KEVEL_NOINLINE inline void *moving_address(intptr_t passed, kvl_type type) {
  void *found = nullptr;
  const kvl_status status = api->instance_find(env(), passed, type, &found);
  check(status);
  if (status != KVL_OK) throw type_error("this object is not of the class that the function needs");
  return found;
}

inline moving_box &box_of_moving(intptr_t passed) noexcept { return *reinterpret_cast<moving_box *>(~passed); }
/// Address of the argument as T; slots carry the address as the class Python knows, or what stands for an object that moves. That is
/// good until Python is called: ask once all arguments are converted.
template <class T> KEVEL_INLINE T *instance_address(void *passed) {
  using mutable_type = std::remove_const_t<T>;
  if (KEVEL_UNLIKELY(reinterpret_cast<intptr_t>(passed) < 0)) {
    shown_moving<exposed<mutable_type>>::ever = true;
    passed = moving_address(reinterpret_cast<intptr_t>(passed), type_number<exposed<mutable_type>>());
  }
  auto *object = static_cast<exposed<mutable_type> *>(passed);
  if constexpr (std::is_same_v<mutable_type, exposed<mutable_type>>) {
    return object;
  } else {
    T *result = object ? from_exposed<mutable_type>(object) : nullptr;
    if (object && !result) throw_not_wrapper();
    return result;
  }
}

/// Deleter of the shared pointers handed to C++: it keeps the Python object, which owns the C++ one.
struct python_owner {
  template <class T> python_owner(handle &&of, const T *object) noexcept
      : owner(static_cast<handle &&>(of)), address(static_cast<const exposed<T> *>(object)), type(type_number<exposed<T>>()) {}
  void operator()(const volatile void *) noexcept { owner = handle(); }

  handle owner;
  const void *address; ///< what C++ got, and as which class: pointers that share the owner may lead elsewhere
  kvl_type type;
};

template <class T, uint32_t Flags, bool Shares> struct instance_param_of {
  using mutable_type = std::remove_const_t<T>;
  static_assert(has_its_header<mutable_type>::value);
  static constexpr param_info info = {'C', Flags | KVL_PARAM_FINDS, &typeid(exposed<mutable_type>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<void *>;
  KEVEL_INLINE explicit instance_param_of(const kvl_slot *slots) : passed_(slots[0].p) {}

protected:
  KEVEL_INLINE T *find() { return instance_address<T>(passed_); }

private:
  void *passed_;
};
/// An object that may ask for its own std::shared_ptr gets one for the length of the call, which keeps the Python object, if C++ has none.
template <class T, uint32_t Flags> struct instance_param_of<T, Flags, true> {
  using mutable_type = std::remove_const_t<T>;
  static constexpr param_info info = {'S', (Flags & ~static_cast<uint32_t>(KVL_PARAM_VALUE)) | KVL_PARAM_FINDS,
                                      &typeid(exposed<mutable_type>), nullptr};
  static constexpr unsigned n_slots = 2;
  using c_types = types<void *, uint64_t>;
  explicit instance_param_of(const kvl_slot *slots) : passed_(slots[0].p), source_(slots[1].h) {}

protected:
  using pointer = decltype(std::declval<T &>().weak_from_this().lock());
  T *find() {
    T *object = instance_address<T>(passed_);
    if (object && object->weak_from_this().expired())
      shared_ = pointer(object, python_owner(handle::borrow(source_), const_cast<const mutable_type *>(object)));
    return object;
  }

private:
  void *passed_;
  kvl_ref source_;
  pointer shared_;
};
template <class T, uint32_t Flags> struct instance_param_base : instance_param_of<T, Flags, shares_itself<std::remove_const_t<T>>::value> {
  using instance_param_of<T, Flags, shares_itself<std::remove_const_t<T>>::value>::instance_param_of;
};

/// The same for C++ to work on until the call ends: see held_arguments.
template <class T, uint32_t Flags> struct used_instance_param : instance_param_base<T, Flags> {
  using instance_param_base<T, Flags>::instance_param_base;
  static constexpr bool is_used = true;
};

/// For T const & and T a converted copy serves as well.
template <class A>
constexpr uint32_t instance_flags = (std::is_const_v<std::remove_reference_t<A>> ? KVL_PARAM_CONST : 0) |
                                    (is_mutable_reference<A> ? 0 : KVL_PARAM_VALUE);

// T where there is a copy of it
template <class A> struct instance_param : instance_param_base<A, instance_flags<A>> {
  using instance_param_base<A, instance_flags<A>>::instance_param_base;
  KEVEL_INLINE A get() {
    static_assert(std::is_copy_constructible_v<A>, "This function takes a class by value that can be neither copied nor moved: take it "
                                                   "by reference, or by std::unique_ptr.");
    return *this->find();
  }
};
// T & and const T &
template <class T> struct instance_param<T &> : used_instance_param<T, instance_flags<T &>> {
  using used_instance_param<T, instance_flags<T &>>::used_instance_param;
  KEVEL_INLINE T &get() { return *this->find(); }
};

/// A const T & that a function copies at once, so that an element may be stored in its own container.
template <class T> struct copied_at_once { const T &value; };
template <class T> struct param<copied_at_once<T>> : instance_param_base<const T, instance_flags<const T &>> {
  using instance_param_base<const T, instance_flags<const T &>>::instance_param_base;
  copied_at_once<T> get() { return {*this->find()}; }
};

/// Whether an A is moved out of its Python object, which has none any more then: there is no copy of it.
template <class A> constexpr bool is_moved_out() {
  if constexpr (std::is_lvalue_reference_v<A> || kind_of<bare<A>>() != kind::instance)
    return false;
  else
    return is_move_only<bare<A>>;
}
/// T or T && of a class that is only moved. The object itself goes to T &&, wherever the function leaves it.
template <class A> struct moved_param {
  static constexpr param_info info = {'U', 0, &typeid(exposed<bare<A>>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<kvl_box *>;
  explicit moved_param(const kvl_slot *slots) : box_(static_cast<kvl_box *>(slots[0].p)) {}
  A get() { return take_value<bare<A>>(box_); }

private:
  kvl_box *box_;
};
template <class A> using instance_param_for = std::conditional_t<is_moved_out<A>(), moved_param<A>, instance_param<A>>;
template <class A> struct param_of<A, kind::instance> : instance_param_for<A> {
  KEVEL_INLINE explicit param_of(const kvl_slot *slots) : instance_param_for<A>(slots) {}
};

// T &&: a copy, because Python keeps its own
template <class T> struct rvalue_param : instance_param_base<const T, KVL_PARAM_CONST | KVL_PARAM_VALUE> {
  static_assert(std::is_copy_constructible_v<T>, "This function takes a class by rvalue reference that can be neither copied nor moved: "
                                                 "take it by reference, or by std::unique_ptr.");
  using instance_param_base<const T, KVL_PARAM_CONST | KVL_PARAM_VALUE>::instance_param_base;
  T &&get() { return static_cast<T &&>(copy_.emplace(*this->find())); }

private:
  std::optional<T> copy_;
};
template <class T>
using rvalue_param_for = std::conditional_t<(kind_of<bare<T>>() == kind::instance && !is_moved_out<T>()) || kind_of<bare<T>>() == kind::pointer, rvalue_param<bare<T>>,
                                            param_of<T &&, kind_of<bare<T>>()>>;
template <class T> struct param<T &&> : rvalue_param_for<T> {
  explicit param(const kvl_slot *slots) : rvalue_param_for<T>(slots) {}
};

/// Whether T refers to a number, text or other value as it lies in C++: other sets of headers know such parameters.
template <class T, class = void> constexpr bool is_value_lvalue = false;

// T * and const T *; None is a null pointer
template <class T> struct pointer_param : used_instance_param<T, KVL_PARAM_NULLABLE | (std::is_const_v<T> ? KVL_PARAM_CONST : 0)> {
  static_assert(
      kind_of<std::remove_cv_t<T>>() == kind::instance,
      "kevel cannot pass a pointer to a number, string or other value: take it by value, or wrap the function in a lambda.");
  using used_instance_param<T, KVL_PARAM_NULLABLE | (std::is_const_v<T> ? KVL_PARAM_CONST : 0)>::used_instance_param;
  KEVEL_INLINE T *get() { return this->find(); }
};
template <class T> struct opaque_param {
  static constexpr param_info info = {'C', KVL_PARAM_NULLABLE, &typeid(opaque_tag<std::remove_cv_t<T>>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<void *>;
  explicit opaque_param(const kvl_slot *slots) : pointer_(static_cast<T *>(slots[0].p)) {}
  T *get() { return pointer_; }

private:
  T *pointer_;
};
template <class T, class = void> struct pick_pointer_param { using type = pointer_param<T>; };
template <class T> struct pick_pointer_param<T, std::enable_if_t<is_opaque<std::remove_cv_t<T>>::value>> { using type = opaque_param<T>; };
template <class T> struct param<T *> : pick_pointer_param<T>::type {
  explicit param(const kvl_slot *slots) : pick_pointer_param<T>::type(slots) {}
};
template <class T> struct param<T *const> : param<T *> { using param<T *>::param; };
template <class T> struct param<T *const &> : param<T *> { using param<T *>::param; };

template <class A> struct shared_param {
  using pointer = bare<A>;
  using element = std::remove_cv_t<typename pointer::element_type>;
  static_assert(!is_mutable_reference<A>,
                "kevel cannot pass a smart pointer by non-const reference: take it by value or const reference.");
  static constexpr param_info info = {'S', KVL_PARAM_NULLABLE | KVL_PARAM_FINDS, &typeid(exposed<element>), nullptr};
  static constexpr bool is_used = true;
  static constexpr unsigned n_slots = 2;
  using c_types = types<void *, uint64_t>;
  explicit shared_param(const kvl_slot *slots) : passed_(slots[0].p), source_(slots[1].h) {}
  A get() {
    if (element *object = instance_address<element>(passed_)) value_ = pointer(object, python_owner(handle::borrow(source_), object));
    return static_cast<A &&>(value_);
  }

private:
  void *passed_;
  kvl_ref source_;
  pointer value_;
};

/// A smart pointer to an object that counts its own references.
template <class A> struct intrusive_param : pointer_param<typename bare<A>::element_type> {
#ifdef KEVEL_BOOST_PYTHON // which has no such pointer for None
  static constexpr param_info of_pointer = pointer_param<typename bare<A>::element_type>::info;
  static constexpr param_info info = {of_pointer.code, of_pointer.flags & ~static_cast<uint32_t>(KVL_PARAM_NULLABLE), of_pointer.type, nullptr};
#endif
  static_assert(!is_mutable_reference<A>,
                "kevel cannot pass a smart pointer by non-const reference: take it by value or const reference.");
  using pointer_param<typename bare<A>::element_type>::pointer_param;
  // Constructed, not assigned: such pointers often leave the assignment to the compiler, which does not count.
  A get() { return static_cast<A &&>(value_.emplace(this->find())); }

private:
  std::optional<bare<A>> value_;
};
template <class A> struct param_of<A, kind::intrusive> : intrusive_param<A> { using intrusive_param<A>::intrusive_param; };

template <class A> struct unique_param {
  using pointer = bare<A>;
  using element = std::remove_cv_t<typename pointer::element_type>;
  static constexpr param_info info = {'U', KVL_PARAM_NULLABLE, &typeid(exposed<element>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<kvl_box *>;
  static_assert(!std::is_lvalue_reference_v<A>, "kevel cannot pass a std::unique_ptr by reference: take it by value.");
  explicit unique_param(const kvl_slot *slots) : box_(static_cast<kvl_box *>(slots[0].p)) {}
  A get() { return box_ ? take_unique<pointer>(box_) : pointer(); }

private:
  kvl_box *box_;
};

#ifdef KEVEL_BOOST_PYTHON
/// Says what a box holds after C++ had its smart pointer in hand.
template <class Pointer> void follow_pointer(kvl_box *box) {
  using element = std::remove_cv_t<typename smart_pointer<Pointer>::element>;
  exposed<element> *now = const_cast<element *>(smart_pointer<Pointer>::get(held_pointer<Pointer>(box)));
  box->object = reinterpret_cast<intptr_t>(now);
  box->type = type_number<exposed<element>>();
  if (now) resolve_dynamic(*box, now);
}

/// Whether T refers to a smart pointer that an instance is held by.
template <class T>
constexpr bool is_held_reference = std::is_lvalue_reference_v<T> && (kind_of<bare<T>>() == kind::unique ||
                                                                     (kind_of<bare<T>>() == kind::shared && is_mutable_reference<T>) ||
                                                                     (kind_of<bare<T>>() == kind::pointer && is_mutable_reference<T>));

/// The smart pointer itself, which C++ may change: that of an instance which is held by one of this type.
template <class A> struct held_param {
  using pointer = bare<A>;
  using element = std::remove_cv_t<typename pointer::element_type>;
  static constexpr param_info info = {'U', KVL_PARAM_HELD | (is_mutable_reference<A> ? 0u : KVL_PARAM_NULLABLE),
                                      &typeid(exposed<element>), nullptr};
  static constexpr unsigned n_slots = 1;
  using c_types = types<kvl_box *>;
  explicit held_param(const kvl_slot *slots) : box_(static_cast<kvl_box *>(slots[0].p)) {}
  ~held_param() {
    if (!held_) return;
    if (held_->get() == before_) {
      box_->object = address_;
      return;
    }
    follow_pointer<pointer>(box_);
    // Whatever refers into the old object has no end that anybody knows.
    if constexpr (is_shared_pointer<pointer>::value)
      if (box_->busy == 2) new pointer(static_cast<pointer &&>(old_));
  }
  A get() {
    if (!box_) return old_;
    if (!is_held_by<pointer>(box_)) throw_not_given_away(box_);
    held_ = &held_pointer<pointer>(box_);
    before_ = held_->get();
    address_ = std::exchange(box_->object, 0);
    if constexpr (is_shared_pointer<pointer>::value && is_mutable_reference<A>) old_ = *held_;
    return *held_;
  }

private:
  kvl_box *box_;
  pointer *held_ = nullptr;
  const element *before_ = nullptr;
  intptr_t address_ = 0; // of the object; the box has none while C++ has the pointer in hand
  pointer old_;
};
template <class A> using shared_param_for = std::conditional_t<is_held_reference<A>, held_param<A>, shared_param<A>>;
template <class A> struct param_of<A, kind::shared> : shared_param_for<A> {
  explicit param_of(const kvl_slot *slots) : shared_param_for<A>(slots) {}
};
template <class A> using unique_param_for = std::conditional_t<is_held_reference<A>, held_param<A>, unique_param<A>>;
template <class A> struct param_of<A, kind::unique> : unique_param_for<A> {
  explicit param_of(const kvl_slot *slots) : unique_param_for<A>(slots) {}
};
#else
template <class T> constexpr bool is_held_reference = false;
template <class A> struct param_of<A, kind::shared> : shared_param<A> { using shared_param<A>::shared_param; };
template <class A> struct param_of<A, kind::unique> : unique_param<A> { using unique_param<A>::unique_param; };
#endif

} // namespace detail
KEVEL_NAMESPACE_CLOSE
