// kevel/detail/convert/box.hpp: owned C++ objects and texts on their way to Python.
#pragma once
#include <cstddef>

#include <kevel/detail/base/error.hpp>
#include <kevel/detail/base/in_use.hpp>
#include <kevel/detail/base/type_codes.hpp>
#include <kevel/detail/base/wrapper_base.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

inline void fill_box(kvl_box &box, const void *object, kvl_type type, size_t size, void (*destroy)(kvl_box *)) noexcept {
  box.object = reinterpret_cast<intptr_t>(object);
  box.text = nullptr;
  box.size = static_cast<int64_t>(size);
  box.destroy = destroy;
  box.type = type;
  box.busy = 1;
  box.self = 0;
}

// What marks a box by its `text`, so that a function of another module knows it, too.
inline constexpr char value_mark[] = "kevel value 1";
inline constexpr char deletable_mark[] = "kevel deletable 2";
inline bool is_marked(const kvl_box *box, const char *mark) noexcept { return box->object && box->text && __builtin_strcmp(box->text, mark) == 0; }

/// Deletes a box of any of the types below. May run on any thread, late, from the host's garbage collector.
template <class Box> void destroy_box(kvl_box *box) noexcept {
  lock_guard guard;
  delete static_cast<Box *>(box);
}

/// The box of an object that moves, as kvl_moving_box has it. `within` is the address of what has to stay while the object is used.
struct moving_box : kvl_box {
  intptr_t (*find)(kvl_moving_box *box);
  intptr_t within;
  kvl_uses uses;
};
static_assert(sizeof(moving_box) == sizeof(kvl_moving_box) && offsetof(kvl_moving_box, find) == sizeof(kvl_box));
/// Has the functions of a Box tell where its object is: `locate()`, and `find()`, which lets nobody in. Whoever uses it uses `of`, too.
template <class Box> void fill_moving_box(Box &box, kvl_type type, size_t size, intptr_t within, kvl_uses &of = all_uses()) noexcept {
  fill_box(box, nullptr, type, size, &destroy_box<Box>);
  intptr_t (*locate)(kvl_box *) = [](kvl_box *of) { return static_cast<Box *>(of)->locate(); };
  box.object = reinterpret_cast<intptr_t>(locate);
  box.find = [](kvl_moving_box *of) { return static_cast<Box *>(reinterpret_cast<kvl_box *>(of))->find_now(); };
  box.busy = KVL_BOX_MOVES;
  box.within = within;
  box.uses = {&of, 0, 0};
}

/// Whether an object whose own class is not registered is shown as the class nearest to it; else as the class that C++ says it is.
#ifdef KEVEL_BOOST_PYTHON
inline constexpr bool shows_nearest = false;
#else
inline constexpr bool shows_nearest = true;
#endif
/// The registered class that a wrapper class stands for is its own.
template <class T> bool is_of_class(kvl_type found, const T *object) {
  static const std::type_info *known = nullptr; // the last that was
  const std::type_info *dynamic = &typeid(*object);
  if (__atomic_load_n(&known, __ATOMIC_RELAXED) == dynamic) return true;
  if (found != api->type_intern(type_name(*dynamic)) && !dynamic_cast<const wrapper_base *>(object)) return false;
  __atomic_store_n(&known, dynamic, __ATOMIC_RELAXED);
  return true;
}

/// Looks up the most derived registered class of a polymorphic object.
template <class T> void resolve_dynamic(kvl_box &box, const T *object) {
  if constexpr (std::is_polymorphic_v<T>) {
    void *address = const_cast<void *>(static_cast<const void *>(object));
    void *most_derived = const_cast<void *>(dynamic_cast<const void *>(object));
    void *out = address;
    const kvl_type found = api->type_resolve(box.type, type_name(typeid(*object)), address, most_derived, &out);
    if (!shows_nearest && found != box.type && !is_of_class(found, object)) return;
    box.type = found;
    box.object = reinterpret_cast<intptr_t>(out);
  }
}

/// An object held by value. One that is only moved says by its `text` that it can be moved out: nobody shares it.
template <class T> struct value_box : kvl_box {
  template <class... A> explicit value_box(A &&...arguments) : value(std::forward<A>(arguments)...) {
    fill_box(*this, static_cast<exposed<T> *>(&value), type_number<exposed<T>>(), sizeof(T), &destroy_box<value_box>);
    if constexpr (is_move_only<T>) this->text = value_mark;
  }
  T value;
};

/// A box whose object `delete` frees, so that a std::unique_ptr may take it over.
struct deletable_box : kvl_box {
  /// type_info name of what `delete` is applied to
  const char *element_name;
  /// type_info name of the smart pointer that holds it; null: none does
  const char *pointer_name = nullptr;
  /// Makes the box forget its object.
  void (*let_go)(kvl_box *box) noexcept;
};

/// Whether a smart pointer is a std::unique_ptr (or the like) with the deleter it has if none is named.
template <class Pointer> struct deletes : has_no_deleter<Pointer> {};
template <template <class...> class Pointer, class T, class Deleter>
struct deletes<Pointer<T, Deleter>>
    : std::bool_constant<is_unique_pointer<Pointer<T, Deleter>>::value && std::is_same_v<Pointer<T>, Pointer<T, Deleter>>> {};

template <class Box, class Element> void mark_deletable(Box &box) noexcept {
  box.text = deletable_mark;
  box.element_name = type_name(typeid(Element));
  box.let_go = [](kvl_box *b) noexcept { static_cast<Box *>(b)->held_release(); };
}

/// An object held by a smart pointer. Where that is not a deletable box, `text` names the pointer's type, so that a function
/// taking one of the same type can tell that the object can be given away.
template <class Pointer> struct holder_box : std::conditional_t<deletes<Pointer>::value, deletable_box, kvl_box> {
  using element = std::remove_cv_t<typename smart_pointer<Pointer>::element>;
  explicit holder_box(Pointer &&p) : held(static_cast<Pointer &&>(p)) {
    smart_pointer<Pointer>::hold();
    auto *address = const_cast<element *>(smart_pointer<Pointer>::get(held));
    fill_box(*this, static_cast<exposed<element> *>(address), type_number<exposed<element>>(), sizeof(element),
             &destroy_box<holder_box>);
    if constexpr (deletes<Pointer>::value)
      mark_held();
    else
      this->text = type_name(typeid(Pointer));
    resolve_dynamic(*this, static_cast<exposed<element> *>(address));
  }
  void held_release() noexcept { held.release(); }
  Pointer held;

private:
  void mark_held() noexcept {
    mark_deletable<holder_box, element>(*this);
    this->pointer_name = type_name(typeid(Pointer));
  }
};

/// An object made by `new` and adopted.
template <class T> struct pointer_box : deletable_box {
  explicit pointer_box(T *p) : held(p) {
    fill_box(*this, static_cast<exposed<T> *>(p), type_number<exposed<T>>(), sizeof(T), &destroy_box<pointer_box>);
    mark_deletable<pointer_box, T>(*this);
    resolve_dynamic(*this, static_cast<exposed<T> *>(p));
  }
  ~pointer_box() { delete held; }
  void held_release() noexcept { held = nullptr; }
  pointer_box(const pointer_box &) = delete;
  pointer_box &operator=(const pointer_box &) = delete;
  T *held;
};

/// A reference to an object that counts its own.
template <class T> struct counted_box : kvl_box {
  explicit counted_box(T *p) : held(p) {
    intrusive_ptr_add_ref(held);
    fill_box(*this, static_cast<exposed<T> *>(p), type_number<exposed<T>>(), sizeof(T), &destroy_box<counted_box>);
    resolve_dynamic(*this, static_cast<exposed<T> *>(p));
  }
  ~counted_box() { intrusive_ptr_release(held); }
  counted_box(const counted_box &) = delete;
  counted_box &operator=(const counted_box &) = delete;
  T *held;
};

/// Boxes an object made by `new`, which is the box's from then on.
template <class T> kvl_box *adopted_box(T *object) {
  if (!object) return nullptr;
  if constexpr (is_counted<T>::value)
    return new counted_box<T>(object);
  else
    return new pointer_box<T>(object);
}
/// Boxes a new object.
template <class T, class... A> kvl_box *new_box(A &&...arguments) {
  if constexpr (is_counted<T>::value)
    return new counted_box<T>(new T(static_cast<A &&>(arguments)...));
  else
    return new value_box<T>(static_cast<A &&>(arguments)...);
}

[[noreturn]] KEVEL_NOINLINE inline void throw_not_given_away(const kvl_box *box) {
  if (!box->object) throw type_error("this object was given to C++ already");
  throw type_error("this object cannot be given away: its class must be held by std::unique_ptr (class_<T, std::unique_ptr<T>>)");
}

/// Moves the object out of its box, which then holds none. `box->object` is its address as the pointer's element; deleting
/// it as that is right if it is that, or if the destructor is virtual.
template <class Pointer> Pointer take_unique(kvl_box *box) {
  using element = std::remove_cv_t<typename Pointer::element_type>;
  if constexpr (deletes<Pointer>::value) {
    auto *deletable = static_cast<deletable_box *>(box);
    if (!is_marked(box, deletable_mark)) throw_not_given_away(box);
    if (!std::has_virtual_destructor_v<element> && __builtin_strcmp(deletable->element_name, type_name(typeid(element))) != 0)
      throw type_error("this object cannot be given away as its base class, which has no virtual destructor");
    element *object = from_exposed<element>(reinterpret_cast<exposed<element> *>(box->object));
    if (!object) throw_not_given_away(box);
    deletable->let_go(box);
    Pointer result(object);
    box->object = 0;
    return result;
  } else {
    if (!is_marked(box, type_name(typeid(Pointer)))) throw_not_given_away(box);
    Pointer result = static_cast<Pointer &&>(static_cast<holder_box<Pointer> *>(box)->held);
    box->object = 0;
    return result;
  }
}

/// The object of a box, to be moved from; the box holds none for Python any more, but destroys what is left of it.
template <class T> T &&take_value(kvl_box *box) {
  if (box->object && !is_marked(box, value_mark) && !is_marked(box, deletable_mark))
    throw type_error("this object cannot be moved to C++: it is shared, or a pointer with a deleter of its own holds it");
  T *object = box->object ? from_exposed<T>(reinterpret_cast<exposed<T> *>(box->object)) : nullptr;
  if (!object) throw_not_given_away(box);
  box->object = 0;
  return static_cast<T &&>(*object);
}

/// Whether a box holds its object by a smart pointer of this type.
template <class Pointer> bool is_held_by(const kvl_box *box) {
  const char *wanted = type_name(typeid(Pointer));
  if constexpr (deletes<Pointer>::value) {
    if (!is_marked(box, deletable_mark)) return false;
    const char *name = static_cast<const deletable_box *>(box)->pointer_name;
    return name && __builtin_strcmp(name, wanted) == 0;
  } else {
    return is_marked(box, wanted);
  }
}
/// The smart pointer itself, inside the box that holds it.
template <class Pointer> Pointer &held_pointer(kvl_box *box) { return static_cast<holder_box<Pointer> *>(box)->held; }

/// A box whose object knows its Python self as a weak handle that the box owns.
template <class Box> struct weak_self_box : Box {
  template <class... A> explicit weak_self_box(uint64_t weak, A &&...arguments) : Box(std::forward<A>(arguments)...), weak_self(weak) {
    this->destroy = &destroy_box<weak_self_box>;
  }
  ~weak_self_box() { api->weak_delete(kvl_weak{weak_self}); }
  uint64_t weak_self;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
