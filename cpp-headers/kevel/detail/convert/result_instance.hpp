// kevel/detail/convert/result_instance.hpp: instances of user classes, and pointers to them, as results.
#pragma once
#include <kevel/detail/base/borrow_scope.hpp>
#include <kevel/detail/base/wrapper_base.hpp>
#include <kevel/detail/convert/param_instance.hpp>
#include <kevel/detail/convert/part.hpp>
#include <kevel/detail/convert/result.hpp>

KEVEL_NAMESPACE_OPEN
#ifdef KEVEL_BOOST_PYTHON
/// A class says so if its constructors take their Python self first; specialised by users.
template <class T> struct has_back_reference : std::false_type {};
#endif

namespace detail {

/// Instances that need no finalizer live in memory of the host's garbage collector; what may be moved out of them needs a box.
template <class T>
constexpr bool fits_inline = std::is_trivially_destructible_v<T> && sizeof(T) <= 256 && alignof(T) <= 16 && !is_counted<T>::value && !is_move_only<T>;

/// The live Python self of an object that may be a wrapper, or 0.
template <class T> uint64_t python_self_of(const T *object) {
  if constexpr (std::is_polymorphic_v<T>)
    return python_self(dynamic_cast<const wrapper_base *>(object));
  else
    return 0;
}

/// A box that says: the result is this Python object.
inline kvl_box *self_box(uint64_t self) {
  pool_box *box = acquire_box();
  box->self = self;
  return box;
}

/// A reference to an object that C++ keeps; null is None.
template <class T> kvl_box *borrowed_box(const T *object) {
  if (!object) return nullptr;
  if (uint64_t self = python_self_of(object)) return self_box(self);
  pool_box *box = acquire_box();
  auto *address = static_cast<const exposed<T> *>(object);
  fill_box(*box, address, type_number<exposed<T>>(), sizeof(T), nullptr);
  resolve_dynamic(*box, address);
  return box;
}

// Found by argument-dependent lookup; this one only makes the name known as a template.
template <class Deleter> void get_deleter();
template <class Pointer> auto owner_of(const Pointer &pointer) -> decltype(get_deleter<python_owner>(pointer)) {
  return get_deleter<python_owner>(pointer);
}

/// Whether that is the object of the Python object that owns it, not a part of it or another one that only shares its owner.
template <class T> bool is_owned_itself(const python_owner &owner, const T *object) {
  if (owner.owner.bits() == KVL_NONE) return false;
  auto *address = static_cast<const exposed<T> *>(object);
  if (KEVEL_LIKELY(owner.address == address && owner.type == type_number<exposed<T>>())) return true;
  kvl_box found;
  fill_box(found, address, type_number<exposed<T>>(), sizeof(T), nullptr);
  resolve_dynamic(found, address);
  void *own = nullptr;
  const kvl_status status = api->instance_get(env(), owner.owner.bits(), found.type, &own);
  check(status);
  return status == KVL_OK && reinterpret_cast<intptr_t>(own) == found.object;
}

/// An object in shared ownership: the Python object it came from, if it did, else a new one that holds the pointer.
template <class Pointer> kvl_box *shared_box(Pointer pointer) {
  if (!pointer) return nullptr;
  const std::remove_cv_t<typename Pointer::element_type> *object = pointer.get();
  const python_owner *owner = owner_of(pointer);
  if (owner && is_owned_itself(*owner, object)) return self_box(to_result(handle(owner->owner)));
  if (uint64_t self = python_self_of(object)) return self_box(self);
  return new holder_box<Pointer>(static_cast<Pointer &&>(pointer));
}

/// An object that counts its own references; null is None.
template <class Pointer> kvl_box *intrusive_box(const Pointer &pointer) {
  auto *object = const_cast<std::remove_cv_t<typename Pointer::element_type> *>(pointer.get());
  if (!object) return nullptr;
  if (uint64_t self = python_self_of(object)) return self_box(self);
  return adopted_box(object);
}

/// An object that a pointer of the user's holds; null is None.
template <class Pointer> kvl_box *pointer_box_of(const Pointer &pointer) {
  auto *object = smart_pointer<Pointer>::get(pointer);
  if (!object) return nullptr;
  if (uint64_t self = python_self_of(object)) return self_box(self);
  return new holder_box<Pointer>(Pointer(pointer));
}

#ifdef KEVEL_BOOST_PYTHON
/// Whether objects of a class are copied by a constructor that takes the copy's Python self first.
template <class T> constexpr bool is_copied_with_self = has_back_reference<T>::value && std::is_constructible_v<T, PyObject *, const T &>;
/// Such a copy, which Python makes and owns; in init.hpp.
template <class T> kvl_box *copy_with_self(const T &object);
#else
template <class T> constexpr bool is_copied_with_self = false;
#endif

#ifdef KEVEL_BOOST_PYTHON
[[noreturn]] void throw_no_converter(const std::type_info &type); // kevel_boost/values.hpp
/// Whether a class was registered as noncopyable by this module: Boost.Python converts none of its objects by value then.
template <class E> struct copies {
  static inline bool are_refused = false;
  static void allow() {
    if (KEVEL_UNLIKELY(are_refused)) throw_no_converter(typeid(E));
  }
};
#else
template <class E> struct copies {
  static void allow() {}
};
#endif

/// A box with a copy of an object, or with the object itself where that may be moved from.
template <class T, class V> kvl_box *copy_box(V &&object) {
  copies<exposed<T>>::allow();
#ifdef KEVEL_BOOST_PYTHON
  if constexpr (is_copied_with_self<T>) return copy_with_self<T>(object);
#endif
  if constexpr (!is_copied_with_self<T>) return new_box<T>(static_cast<V &&>(object));
}

/// Flags of a result that owns a T: the object may be one of a derived class, or have a Python object already.
template <class T>
constexpr uint32_t owned_flags = owned_result::flags | (std::is_polymorphic_v<T> || is_counted<T>::value ? 0 : KVL_RESULT_NEW);
/// Flags of a copy.
template <class T>
constexpr uint32_t copied_flags = owned_result::flags | (is_counted<T>::value || is_copied_with_self<T> ? 0 : KVL_RESULT_NEW);

template <class T, bool Inline> struct value_result;
template <class T> struct value_result<T, true> : status_result {
  using value = T;
  static constexpr bool is_inline = true;
  static constexpr param_info info = {'C', KVL_RESULT_INLINE, &typeid(exposed<T>), nullptr};
};
/// The same of what a function returned.
template <class T> struct returned_value : value_result<T, true> {
  static void allow() { copies<exposed<T>>::allow(); }
};
template <class T, bool Inline> using by_value = std::conditional_t<Inline, returned_value<T>, value_result<T, false>>;
template <class T> struct value_result<T, false> : owned_result {
  static constexpr param_info info = {'C', copied_flags<T>, &typeid(exposed<T>), nullptr};
  template <class V> static kvl_box *convert(V &&object) { return copy_box<T>(static_cast<V &&>(object)); }
};

/// A copy of what a pointer points to; null is None.
template <class T> struct pointee_result : owned_result {
  static constexpr param_info info = {'C', copied_flags<T>, &typeid(exposed<T>), nullptr};
  static kvl_box *convert(const T *object) { return object ? copy_box<T>(*object) : nullptr; }
};

[[noreturn]] KEVEL_NOINLINE inline void throw_dangling() {
  throw reference_error("the result refers into an object that lives only as long as this call, for nobody but C++ holds it: return "
                        "the Python object, or a copy");
}
/// A box that says: the result is this one's Python object, which keeps what was lent.
KEVEL_NOINLINE inline kvl_box *keeping_box(kvl_box *box, const lent_object &lent) {
  kvl_local made = {0}, none = {0};
  check(api->instance_new(env(), box, &made));
  check(api->object_binary(env(), KVL_OP_KEEP, made.bits, lent.local, &none));
  return self_box(to_result(handle::from_local(made)));
}
/// A reference result.
template <class T> kvl_box *reference_box(const T *object) {
  const lent_object *lent = lent_at(object);
  kvl_box *box = borrowed_box(object);
  return lent && !box->self ? keeping_box(box, *lent) : box;
}

/// A reference into the object that a number stands for, which moves.
template <class T> kvl_box *part_box_of(const T *object, intptr_t whole) {
  kvl_box *box = reference_box(object);
  if (!box || box->self) return box;
  const kvl_box found = *box;
  box->busy = 0;
  return new part_box(whole, found.type, found.object, static_cast<size_t>(found.size));
}

template <class T, bool Boxed> struct reference_result;
template <class T> struct reference_result<T, true> : box_result {
  static constexpr param_info info = {'C', KVL_RESULT_BOX, &typeid(exposed<T>), nullptr};
  static kvl_box *convert(const T *object) { return reference_box(object); }
  static kvl_box *convert(const T &object) { return reference_box(&object); }
  static kvl_box *convert_part(const T *object, intptr_t whole) { return part_box_of(object, whole); }
  static kvl_box *convert_part(const T &object, intptr_t whole) { return part_box_of(&object, whole); }
};
template <class T> struct reference_result<T, false> {
  using c_type = void *;
  static constexpr bool is_inline = false;
  static void *error() { return nullptr; }
  static constexpr param_info info = {'C', 0, &typeid(exposed<T>), nullptr};
  static void *convert(const T *object) {
    if (lent_at(object)) throw_dangling();
    return const_cast<exposed<T> *>(static_cast<const exposed<T> *>(object));
  }
  static void *convert(const T &object) { return convert(&object); }
  /// A negative number, for a box.
  static void *convert_part(const T *object, intptr_t whole) {
    void *found = convert(object);
    if (!found) return nullptr;
    kvl_box *box = new part_box(whole, type_number<exposed<T>>(), reinterpret_cast<intptr_t>(found), sizeof(T));
    return reinterpret_cast<void *>(~reinterpret_cast<intptr_t>(box));
  }
  static void *convert_part(const T &object, intptr_t whole) { return convert_part(&object, whole); }
};
#ifdef KEVEL_BOOST_PYTHON
/// Boxed even if the class alone is known: the reference may turn out to be a Python object.
template <class T> constexpr bool is_boxed_reference = true;
#else
template <class T> constexpr bool is_boxed_reference = std::is_polymorphic_v<T>;
#endif

template <class T> struct adopted_result : owned_result {
  static constexpr param_info info = {'C', owned_flags<T>, &typeid(exposed<T>), nullptr};
  static kvl_box *convert(const T *object) { return adopted_box(const_cast<T *>(object)); }
};

/// What a reference_wrapper leads to.
template <class W, class Rule> struct unwrapped_result : result<typename W::type &, Rule> {
  static auto convert(const W &wrapper) { return result<typename W::type &, Rule>::convert(wrapper.get()); }
};

// R by value or by reference
template <class R, class Rule> constexpr auto pick_instance_result() {
  using T = bare<R>;
  static_assert(has_its_header<T>::value);
  if constexpr (is_reference_wrapper<T>::value) {
    return unwrapped_result<T, Rule>();
  } else if constexpr (!std::is_reference_v<R>) {
    static_assert(!std::is_same_v<Rule, adopt_rule>,
                  "manage_new_object is for functions that return a pointer from new; a class returned by value "
                  "needs no policy.");
    static_assert(!std::is_same_v<Rule, reference_rule>,
                  "A class returned by value cannot be referred to: it is copied or moved to Python, so leave the policy out.");
    return by_value<T, fits_inline<T> && !is_copied_with_self<T>>();
  } else if constexpr (std::is_same_v<Rule, reference_rule>) {
    return reference_result<T, is_boxed_reference<T>>();
  } else if constexpr (std::is_same_v<Rule, copy_rule>) {
    return by_value<T, fits_inline<T> && !is_copied_with_self<T>>();
  } else {
    static_assert(!std::is_same_v<Rule, adopt_rule>,
                  "manage_new_object is for functions that return a pointer from new; this one returns a reference.");
    static_assert(!std::is_same_v<Rule, default_rule>,
                  "This function returns a reference to a class: say what Python may do with it, with "
                  "return_value_policy<copy_const_reference>(), return_value_policy<copy_non_const_reference>(), "
                  "return_value_policy<reference_existing_object>() or return_internal_reference<>().");
    return by_value<T, fits_inline<T> && !is_copied_with_self<T>>();
  }
}
template <class R, class Rule> struct result_of<R, Rule, kind::instance> : decltype(pick_instance_result<R, Rule>()) {};

template <class T> struct opaque_class; // expose() registers the Python class
/// A pointer whose target nobody knows; null is None.
template <class T> struct opaque_result {
  using c_type = void *;
  static constexpr bool is_inline = false;
  static void *error() { return nullptr; }
  static constexpr param_info info = {'C', 0, &typeid(opaque_tag<T>), nullptr};
  static void *convert(const T *pointer) { return const_cast<T *>(pointer); }
  static void prepare() { opaque_class<T>::expose(); }
};

// R a raw pointer
template <class T, class Rule> constexpr auto pick_pointer_result() {
 if constexpr (std::is_same_v<Rule, opaque_rule>) {
  return opaque_result<T>();
 } else if constexpr (is_opaque<T>::value && std::is_same_v<Rule, default_rule>) {
  static_assert(always_false<T>::value, "This function returns a pointer of which Python is to know nothing but that it is there: say so, "
                                        "with return_value_policy<return_opaque_pointer>().");
 } else {
  static_assert(kind_of<T>() == kind::instance,
                "kevel cannot return a pointer to a number, string or other value: return it by value, or wrap "
                "the function in a lambda.");
  static_assert(
      !std::is_same_v<Rule, default_rule>,
      "This function returns a raw pointer to a class: say who owns the object, with return_value_policy<manage_new_object>(), "
      "return_value_policy<reference_existing_object>() or return_internal_reference<>(), or return a smart pointer.");
  if constexpr (std::is_same_v<Rule, reference_rule>)
    return reference_result<T, is_boxed_reference<T>>();
  else if constexpr (std::is_same_v<Rule, copy_rule>)
    return pointee_result<T>();
  else
    return adopted_result<T>();
 }
}
/// Other sets of headers have ways of their own with some types.
template <class T, class Rule, class = void> struct pick_pointer { using type = decltype(pick_pointer_result<T, Rule>()); };
template <class T, class Rule> struct result<T *, Rule> : pick_pointer<std::remove_cv_t<T>, Rule>::type {};
template <class T, class Rule> struct result<T *&, Rule> : result<T *, Rule> {};
template <class T, class Rule> struct result<T *const &, Rule> : result<T *, Rule> {};
template <class T, class Rule> struct result<T *const, Rule> : result<T *, Rule> {};

/// The class that a smart pointer of std, or one like it, points to.
template <class R> using pointed_class = std::remove_cv_t<typename bare<R>::element_type>;

template <class R, class Rule> struct result_of<R, Rule, kind::shared> : owned_result {
  static constexpr param_info info = {'C', owned_result::flags, &typeid(exposed<pointed_class<R>>), nullptr};
  static kvl_box *convert(bare<R> pointer) { return shared_box(static_cast<bare<R> &&>(pointer)); }
};
template <class R, class Rule> struct result_of<R, Rule, kind::intrusive> : owned_result {
  static constexpr param_info info = {'C', owned_flags<pointed_class<R>>, &typeid(exposed<pointed_class<R>>), nullptr};
  static kvl_box *convert(const bare<R> &pointer) { return intrusive_box(pointer); }
};
template <class R, class Rule> struct result_of<R, Rule, kind::pointer> : owned_result {
  using element = std::remove_cv_t<typename smart_pointer<bare<R>>::element>;
  static constexpr param_info info = {'C', owned_flags<element>, &typeid(exposed<element>), nullptr};
  static kvl_box *convert(const bare<R> &pointer) { return pointer_box_of(pointer); }
};
template <class R, class Rule> struct result_of<R, Rule, kind::unique> : owned_result {
  static_assert(!std::is_reference_v<R>,
                "kevel cannot return a std::unique_ptr by reference: return it by value, or return a reference to the object "
                "with return_internal_reference<>().");
  static constexpr param_info info = {'C', owned_flags<pointed_class<R>>, &typeid(exposed<pointed_class<R>>), nullptr};
  static kvl_box *convert(bare<R> &&pointer) {
    return pointer.get() ? new holder_box<bare<R>>(static_cast<bare<R> &&>(pointer)) : nullptr;
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
