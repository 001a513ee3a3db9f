// kevel_boost/instance_holder.hpp: instance_holder, the base of holders that sources write themselves.
#pragma once
#include <cstddef>

#include <boost/noncopyable.hpp>

#include <kevel_boost/pyobject.hpp>
#include <kevel_boost/type_id.hpp>

#include <kevel/detail/bind/class.hpp>

KEVEL_NAMESPACE_OPEN

/// Owns a C++ object for the instance it is installed in, which destroys it. A holder is made in memory from allocate or from `new`:
///
///     static void init(PyObject *self, int n) {
///       void *memory = instance_holder::allocate(self, offsetof(objects::instance<>, storage), sizeof(my_holder));
///       (new (memory) my_holder(self, n))->install(self);
///     }
struct instance_holder : private boost::noncopyable {
  instance_holder() = default;
  virtual ~instance_holder() {}
  /// The address of the held object as that type; null: it is none. Asked once, by install, for the class of the instance.
  virtual void *holds(type_info wanted, bool null_pointer_only) = 0;

  /// Makes an instance without a C++ object hold this one. Errors: TypeError if `self` is an instance of no class of this module that
  /// holds() knows; the caller still owns the holder then.
  inline void install(PyObject *self);
  /// One object has one holder.
  instance_holder *next() const { return nullptr; }

  /// Memory for a holder of `size` bytes; it does not lie in the instance, so `offset` is of no account.
  static void *allocate(PyObject *, size_t offset, size_t size, size_t alignment = 1) {
    (void)offset;
    if (alignment > __STDCPP_DEFAULT_NEW_ALIGNMENT__)
      throw detail::runtime_error("a holder cannot be aligned more strictly than `new` aligns: hold the object by a pointer");
    return ::operator new(size);
  }
  static void deallocate(PyObject *, void *memory) noexcept { ::operator delete(memory); }
};

namespace objects {

/// Only so that `offsetof(instance<>, storage)` can be written: instances are Python's.
template <class Data = char> struct instance {
  union {
    alignas(Data) char bytes[sizeof(Data)];
  } storage;
};

} // namespace objects

namespace detail {

/// The holder as what Python destroys.
struct installed_box : kvl_box {
  installed_box(instance_holder *h, void *object, const std::type_info &type) : held(h) {
    fill_box(*this, object, api->type_intern(type_name(type)), 0, &destroy_box<installed_box>);
  }
  ~installed_box() {
    void *memory = dynamic_cast<void *>(held);
    held->~instance_holder();
    ::operator delete(memory);
  }
  instance_holder *held;
};

/// A constructor that gives an instance the box which is being installed.
struct installing {
  using result = kvl_box *;
  using params = types<>;
  using outcome = box_outcome<instance_holder>;
  static kvl_box *invoke(void *) {
    kvl_box *box = under_way;
    under_way = nullptr;
    return box;
  }
  static inline thread_local kvl_box *under_way = nullptr;

  /// It as a method of the class of a C++ type, which stands in no scope.
  static object *method_of(const object &cls, const std::type_info &type) {
    static constexpr char name[] = "_kvl_install";
    param_info self = {'C', 0, &type, nullptr};
    func_shape shape = shape_of<installing, outcome, default_call_policies, types<>, types<>>::shape;
    shape.params = &self;
    shape.cpp_types = nullptr;
    shape.n_params = 1;
    shape.result.type = &type;
    register_func(cls.bits(), func_spec{&shape, name, nullptr, KVL_FUNC_METHOD | KVL_FUNC_INIT | KVL_FUNC_ALONE});
    auto *method = new object(get_attribute(cls.bits(), name));
    set_attribute(cls.bits(), name, 0);
    return method;
  }
};

} // namespace detail

inline void instance_holder::install(PyObject *self) {
  detail::registered_here *found = nullptr;
  void *held = nullptr;
  object cls;
  for (auto each = detail::classes_here.rbegin(); !found && each != detail::classes_here.rend(); ++each) {
    held = holds(type_info(*each->type), false);
    if (!held) continue;
    cls = detail::class_of(detail::api->type_intern(detail::type_name(*each->type)));
    if (detail::query(KVL_QUERY_ISINSTANCE, detail::bits_of(self), cls.bits())) found = &*each;
  }
  if (!found) throw detail::type_error("holds() of the holder that is installed knows no class that this object is an instance of");
  if (!found->install) {
    auto made = detail::installing::method_of(cls, *found->type); // which lets others in
    if (!found->install) found->install = made;
  }
  const auto install = *found->install;
  // A finalizer may install another one before the call takes this one.
  struct restored {
    ~restored() { detail::installing::under_way = outer; }
    kvl_box *outer = detail::installing::under_way;
  } const outer;
  detail::installing::under_way = new detail::installed_box(this, held, *found->type);
  install(detail::object_of(self));
}

KEVEL_NAMESPACE_CLOSE
