// kevel_boost/holders.hpp: the holders of Boost.Python by name, and what makes instances with a holder that sources name.
#pragma once
#include <boost/get_pointer.hpp>
#include <boost/mpl/at.hpp>
#include <boost/ref.hpp>

#include <kevel_boost/instance_holder.hpp>
#include <kevel_boost/registry.hpp>
#include <kevel_boost/signature.hpp>

#include <kevel/detail/base/pointee.hpp>

KEVEL_NAMESPACE_OPEN
namespace objects {

/// The address of an object as another type of its hierarchy, whose classes are registered; null: it is none.
inline void *find_dynamic_type(void *p, type_info source, type_info wanted) {
  if (!p || source == wanted) return p;
  if (!(detail::type_flags(source) & KVL_TYPE_CLASS)) return nullptr;
  detail::pool_box *box = detail::acquire_box();
  detail::fill_box(*box, p, detail::api->type_intern(source.mangled()), 0, nullptr);
  object seen(detail::steal_tag(), detail::new_instance(box));
  void *found = nullptr;
  detail::check(detail::api->instance_get(detail::env(), seen.bits(), detail::api->type_intern(wanted.mangled()), &found));
  return found;
}
inline void *find_static_type(void *p, type_info source, type_info wanted) { return find_dynamic_type(p, source, wanted); }

} // namespace objects

namespace detail {

/// An argument of a holder's constructor without its wrapper.
template <class A> A &&unwrapped(A &&argument) { return static_cast<A &&>(argument); }
template <class A> A &unwrapped(const boost::reference_wrapper<A> &argument) { return argument.get(); }
template <class A> A &unwrapped(boost::reference_wrapper<A> &argument) { return argument.get(); }
template <class A> A &unwrapped(boost::reference_wrapper<A> &&argument) { return argument.get(); }

/// The Python self of a held object, for which it is no owner.
struct holder_self {
  explicit holder_self(PyObject *self) { check(api->weak_new(env(), bits_of(self), &weak)); }
  holder_self(const holder_self &) = delete;
  holder_self &operator=(const holder_self &) = delete;
  ~holder_self() { api->weak_delete(weak); }
  PyObject *get() const { return pointer_of(weak.bits); }
  kvl_weak weak = {0};
};

template <class T> void *held_address(T &object, type_info wanted) {
  using exposed_type = exposed<std::remove_cv_t<T>>;
  if (wanted == type_id<T>()) return const_cast<std::remove_cv_t<T> *>(&object);
  exposed_type *shown = const_cast<std::remove_cv_t<T> *>(&object);
  return objects::find_dynamic_type(shown, type_id<exposed_type>(), wanted);
}

} // namespace detail

namespace objects {

/// Holds a Value inside it.
template <class Value> struct value_holder : instance_holder {
  template <class... A> explicit value_holder(PyObject *, A &&...arguments) : m_held(detail::unwrapped(static_cast<A &&>(arguments))...) {}
  void *holds(type_info wanted, bool) override { return detail::held_address(m_held, wanted); }

protected:
  Value m_held;
};

/// Holds a Held, which is or derives from Value, and whose constructor takes its Python self first.
template <class Value, class Held = Value> struct value_holder_back_reference : instance_holder {
  template <class... A> explicit value_holder_back_reference(PyObject *self, A &&...arguments)
      : m_python_self(self), m_held(m_python_self.get(), detail::unwrapped(static_cast<A &&>(arguments))...) {}
  void *holds(type_info wanted, bool) override {
    return wanted == type_id<Held>() ? &m_held : detail::held_address(static_cast<Value &>(m_held), wanted);
  }

private:
  detail::holder_self m_python_self;
  Held m_held;
};

/// Holds a Value by a smart pointer: the one it is given, or one to a new object.
template <class Pointer, class Value> struct pointer_holder : instance_holder {
  explicit pointer_holder(Pointer p) : m_p(static_cast<Pointer &&>(p)) {}
  template <class... A> explicit pointer_holder(PyObject *, A &&...arguments)
      : m_p(new typename pointee<Pointer>::type(detail::unwrapped(static_cast<A &&>(arguments))...)) {}
  void *holds(type_info wanted, bool null_pointer_only) override {
    using boost::get_pointer;
    if (wanted == type_id<Pointer>() && !(null_pointer_only && get_pointer(m_p))) return &m_p;
    return get_pointer(m_p) ? detail::held_address(static_cast<Value &>(*get_pointer(m_p)), wanted) : nullptr;
  }

protected:
  Pointer m_p;
};
template <class Pointer, class Value> struct pointer_holder_back_reference : instance_holder {
  explicit pointer_holder_back_reference(PyObject *self, Pointer p) : m_python_self(self), m_p(static_cast<Pointer &&>(p)) {}
  template <class... A> explicit pointer_holder_back_reference(PyObject *self, A &&...arguments)
      : m_python_self(self), m_p(new typename pointee<Pointer>::type(m_python_self.get(), detail::unwrapped(static_cast<A &&>(arguments))...)) {}
  void *holds(type_info wanted, bool) override {
    using boost::get_pointer;
    if (wanted == type_id<Pointer>()) return &m_p;
    return get_pointer(m_p) ? detail::held_address(static_cast<Value &>(*get_pointer(m_p)), wanted) : nullptr;
  }

private:
  detail::holder_self m_python_self;
  Pointer m_p;
};

/// Constructs a holder with arguments of those types and installs it: a constructor for Python, as a function of self.
template <int = 0> struct make_holder {
  template <class Holder, class Arguments> struct apply : apply<Holder, detail::listed_types<Arguments>> {};
  template <class Holder, class... A> struct apply<Holder, detail::types<A...>> {
    static void execute(PyObject *self, A... arguments) {
      (new Holder(self, static_cast<A &&>(arguments)...))->install(self);
    }
  };
};

} // namespace objects

namespace detail {

/// A new instance, without a C++ object, of the class that a type has.
inline object empty_instance(kvl_type type) {
  object cls = class_of(type);
  if (cls.is_none()) throw type_error("no Python class is registered for the C++ class of which an instance is to be made");
  return cls.attr("__new__")(cls);
}
/// The type that a C++ object is shown as.
template <class T> kvl_type shown_type(const T &object) {
  kvl_box box = {};
  auto *shown = static_cast<const exposed<T> *>(&object);
  fill_box(box, shown, type_number<exposed<T>>(), 0, nullptr);
  resolve_dynamic(box, shown);
  return box.type;
}

} // namespace detail

namespace objects {

/// A new instance of T's class with `Holder(self, argument)`: a copy, mostly.
template <class T, class Holder = value_holder<T>> struct make_instance {
  template <class Argument> static PyObject *execute(Argument &&argument) {
    object made = detail::empty_instance(detail::type_number<detail::exposed<T>>());
    (new Holder(made.ptr(), detail::unwrapped(static_cast<Argument &&>(argument))))->install(made.ptr());
    return detail::pointer_of(made.take().release());
  }
};
/// A new instance, of the class that the object is shown as, with `Holder(pointer)`; None for a null pointer.
template <class T, class Holder> struct make_ptr_instance {
  template <class Pointer> static PyObject *execute(Pointer &&pointer) {
    using boost::get_pointer;
    auto *held = get_pointer(pointer);
    if (!held) return Py_None;
    object made = detail::empty_instance(detail::shown_type(static_cast<const T &>(*held)));
    (new Holder(static_cast<std::decay_t<Pointer> &&>(pointer)))->install(made.ptr());
    return detail::pointer_of(made.take().release());
  }
};
/// Makes instances of references, or of pointers; MakeInstance does it. Results and arguments need no such thing: they find their holder
/// by themselves.
template <class Source, class MakeInstance> struct class_cref_wrapper {
  static PyObject *convert(Source const &source) { return MakeInstance::execute(boost::ref(source)); }
};
template <class Source, class MakeInstance> struct class_value_wrapper {
  static PyObject *convert(Source source) { return MakeInstance::execute(source); }
};

} // namespace objects
KEVEL_NAMESPACE_CLOSE
