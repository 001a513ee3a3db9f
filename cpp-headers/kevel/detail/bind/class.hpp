// kevel/detail/bind/class.hpp: class_, which makes a Python class of a C++ class.
#pragma once
#include <kevel/detail/bind/def_options.hpp>
#include <kevel/detail/bind/function_object.hpp>
#include <kevel/detail/bind/init.hpp>
#include <kevel/detail/bind/property.hpp>
#include <kevel/detail/bind/pythonic_trait.hpp>
#include <kevel/detail/bind/registered.hpp>
#include <kevel/detail/bind/scope.hpp>
#include <kevel/detail/bind/virtual.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/tuple.hpp>

KEVEL_NAMESPACE_OPEN
#ifdef KEVEL_BOOST_PYTHON
class str;
class long_;
namespace detail {
template <class Op> struct unary_definition;
struct op_str;
struct op_int;
/// Op, once S is known: unary_definition is complete only where operators are included.
template <class S, class Op> using op_of = std::enable_if_t<sizeof(S *) != 0, Op>;
} // namespace detail
#endif

namespace detail {

/// The part of class_ that depends on no type.
class class_base : public object {
public:
  template <class Traits> class_base(types<Traits>, const kvl_class *record) : object(register_class(record)) {
#ifdef KEVEL_BOOST_PYTHON
    classes_here.push_back({&typeid(typename Traits::exposed_class)});
    register_copy<Traits>(bits());
#endif
  }

protected:
  void set_python_property(const char *name, const object &get, const object &set, const char *doc) {
    object made = get_attribute(import_module("builtins").bits(), "property")(get, set, object(), doc);
    // Not as an attribute is set: a base's static property of that name would be assigned to.
    get_attribute(get_attribute(import_module("builtins").bits(), "type").bits(), "__setattr__")(*this, name, made);
  }
  void make_static(const char *name) { check(api->static_register(env(), bits(), name, text_length(name))); }

private:
  static object register_class(const kvl_class *record) {
#ifdef KEVEL_BOOST_PYTHON
    object first = registered_before(record->type_name);
    if (!first.is_none()) return derived_from(first, record);
#endif
    kvl_global out = {0};
    check(api->class_register(env(), scope_bits(), record, &out));
    return object(steal_tag(), handle::steal(out.bits));
  }
#ifdef KEVEL_BOOST_PYTHON
  /// Another module's class of a C++ class derives from the first one's, which is what C++ objects are shown as.
  static object derived_from(const object &first, const kvl_class *record) {
    object names = new_container(KVL_BUILD_DICT);
    names["__module__"] = getattr(object(scope()), "__name__", "builtins");
    names["__doc__"] = record->doc;
    names["__slots__"] = new_container(KVL_BUILD_TUPLE);
    object made = unary(KVL_OP_TYPE, first.bits())(record->name, make_tuple(first), names);
    set_attribute(scope_bits(), record->name, made.bits());
    return made;
  }
#endif
};

template <class Class, class Suite> void define_pickling(Class &cls, const Suite &suite);

/// A function of Python's that finishes classes.
inline object in_pythonic(const char *name) { return get_attribute(import_module("kevel.pythonic").bits(), name); }

template <class Class> class pythonizer;
template <class Class, class = void> constexpr bool can_pythonize = false;
template <class Class> constexpr bool can_pythonize<Class, std::void_t<decltype(sizeof(pythonizer<Class>))>> = true;
template <class T> struct buffer_definition; // in kevel/array.hpp, for it has to be included

} // namespace detail

/// Makes a Python class of T in the current scope, and is that class as an object. After T come, in any order, `bases<B...>`, the
/// holder (`std::shared_ptr<T>`, `std::unique_ptr<T>`, or a wrapper class derived from T), `noncopyable` and `fixed_attributes`. Small
/// trivially destructible objects live in memory of Python's garbage collector; others are deleted when Python drops them.
/// Errors: every member throws kevel::error if Python or the core refuses.
template <class T, class X1 = void, class X2 = void, class X3 = void> class class_ : public detail::class_base {
  static_assert(detail::kind_of<T>() != detail::kind::custom,
                "A value_caster converts this type, so it has no instances in Python: leave class_ out, or for a type that a header of "
                "kevel/stl converts say KEVEL_BOUND(type) at global scope.");
  using traits = detail::class_traits<T, X1, X2, X3>;
  using E = typename traits::exposed_class;

public:
  /// The class that Python knows.
  using exposed_class = E;
  /// The class that class_ was given, and class_ itself, for visitors.
  using wrapped_type = T;
  using self = class_;
  /// With the constructor `init<>`, if T has it.
  explicit class_(const char *name, const char *doc = nullptr) : class_base(detail::types<traits>(), make(name, doc, false)) {
    if constexpr (std::is_default_constructible_v<typename traits::held> || detail::takes_self_first<traits>) def(init<>());
  }
  /// Without constructors.
  class_(const char *name, no_init_t) : class_base(detail::types<traits>(), make(name, nullptr, true)) {}
  class_(const char *name, const char *doc, no_init_t) : class_base(detail::types<traits>(), make(name, doc, true)) {}
  /// With this constructor.
  template <class Policy, class... A>
  class_(const char *name, const init_with<Policy, A...> &i) : class_base(detail::types<traits>(), make(name, nullptr, false)) {
    def(i);
  }
  template <class Policy, class... A>
  class_(const char *name, const char *doc, const init_with<Policy, A...> &i) : class_base(detail::types<traits>(), make(name, doc, false)) {
    def(i);
  }

  /// Adds a constructor.
  template <class Policy, class... A> class_ &def(const init_with<Policy, A...> &i) {
    detail::register_init<traits>(bits(), i);
    return *this;
  }
  /// Adds what a visitor defines: an operator (`self + self`), a suite, or a def_visitor of one's own.
  template <class V, std::enable_if_t<std::is_base_of_v<detail::visitor_tag, V>, int> = 0> class_ &def(const V &visitor) {
    visitor.visit_class(*this);
    return *this;
  }
#ifdef KEVEL_BOOST_PYTHON
  /// `.def(str(self))` where str is the class, not the function of self_ns.
  template <class S, std::enable_if_t<std::is_same_v<S, str>, int> = 0> class_ &def(const S &) {
    return def(detail::unary_definition<detail::op_of<S, detail::op_str>>());
  }
  template <class S, std::enable_if_t<std::is_same_v<S, long_>, int> = 0, int = 0> class_ &def(const S &) {
    return def(detail::unary_definition<detail::op_of<S, detail::op_int>>());
  }
#endif
  /// Adds a method: a member function, a function whose first parameter is self, or a lambda. Then in any order a docstring, names
  /// and defaults, call policies, and the default implementation of a virtual function.
  template <class F, class... Extra> class_ &def(const char *name, F f, const Extra &...extra) {
    if constexpr (std::is_base_of_v<detail::named_visitor_tag, F>)
      f.visit_class(*this, name, detail::def_options<Extra...>(extra...));
    else
      detail::register_method<traits>(bits(), name, f, extra...);
    return *this;
  }

  /// Lets NumPy's arrays show the memory of instances in place, and memoryview too from CPython 3.12 on: `tell`, called with a T &, says
  /// by a buffer_info where it is. It has to stay there as long as the instance lives. Include <kevel/array.hpp>.
  template <class F> class_ &def_buffer(F tell) {
    detail::buffer_definition<E>::apply(*this, tell);
    return *this;
  }

  /// A read-only attribute: a data member, or a static one, given by its address.
  template <class M> class_ &def_readonly(const char *name, const M &member, const char *doc = nullptr) {
    if constexpr (std::is_pointer_v<M> && !std::is_function_v<std::remove_pointer_t<M>>)
      return add_static_property(name, member);
    else if constexpr (std::is_member_pointer_v<M> || std::is_pointer_v<M>)
      return add_property(name, member, doc);
    else
      return add_static_property(name, &member);
  }
  /// An attribute that reads and writes a data member, or a static one.
  template <class M> class_ &def_readwrite(const char *name, M &&member, const char *doc = nullptr) {
    using type = std::decay_t<M>;
    if constexpr (std::is_pointer_v<type>)
      return add_static_property(name, member, member);
    else if constexpr (std::is_member_pointer_v<type>)
      return add_property(name, member, member, doc);
    else
      return add_static_property(name, &member, &member);
  }
  /// A property with a getter: a member function, function, lambda, data member pointer or make_function(...).
  template <class G> class_ &add_property(const char *name, const G &get, const char *doc = nullptr) {
    if constexpr (detail::is_python_callable<G>)
      set_python_property(name, detail::as_object(get), object(), doc);
    else
      detail::register_property(bits(), name, doc, detail::make_getter_func<E>(name, get), nullptr);
    return *this;
  }
  /// A property with a getter and a setter.
  template <class G, class S, std::enable_if_t<!std::is_convertible_v<S, const char *>, int> = 0>
  class_ &add_property(const char *name, const G &get, const S &set, const char *doc = nullptr) {
    if constexpr (detail::is_python_callable<G> || detail::is_python_callable<S>) {
      set_python_property(name, detail::python_callable(get), detail::python_callable(set), doc);
    } else {
      const kvl_func *getter = detail::make_getter_func<E>(name, get);
      detail::register_property(bits(), name, doc, getter, detail::make_setter_func<E>(name, set));
    }
    return *this;
  }

  /// A property of the class itself, read and assigned without an instance: a function without parameters, or a pointer to a static
  /// member. Its class, and what Python derives from it, may be mixed with abstract classes (abc.ABC), but with no other metaclass.
  template <class G> class_ &add_static_property(const char *name, const G &get) {
    detail::register_property(bits(), name, nullptr, detail::make_static_accessor<false>(name, get), nullptr);
    return make_static_property(name);
  }
  template <class G, class S> class_ &add_static_property(const char *name, const G &get, const S &set) {
    const kvl_func *getter = detail::make_static_accessor<false>(name, get);
    detail::register_property(bits(), name, nullptr, getter, detail::make_static_accessor<true>(name, set));
    return make_static_property(name);
  }
  /// Lets instances be pickled and copied; without more, only those that need no constructor arguments.
  class_ &enable_pickling() { return setattr("__safe_for_unpickling__", true); }
  /// Lets them be pickled as a pickle_suite says.
  template <class Suite> class_ &def_pickle(const Suite &suite) {
    detail::define_pickling(*this, suite);
    return *this;
  }
  /// Lets them be pickled and copied by a state: `save(self)` gives it, as anything that can be pickled, and `restore(state)` makes the
  /// C++ object from it, by value or smart pointer. Python knows `save` as `__getstate__`, and what restores as `__setstate__`;
  /// attributes that Python has given an instance are kept too.
  template <class Save, class Restore> class_ &def_pickle(const Save &save, const Restore &restore) {
    detail::constructor_function<Restore, default_call_policies> restored = make_constructor(restore);
    restored.name = "_kvl_restore"; // pybridge/kevel/_runtime/instances/pickling.py
    return enable_pickling().def("__getstate__", save).def("_kvl_restore", restored);
  }
  /// Gives Python what T can do, as its type tells: iteration, len, items, `in`, comparison, hash, str, calls, arithmetic; see
  /// pythonic::trait for each, and what `wanted` may leave out or add. What is defined before under one of the names stays as it is, and
  /// an overload that is defined after is tried first. `names` gives others to what it has defined. Needs <kevel/pythonize.hpp>.
  class_ &pythonize(unsigned wanted = pythonic::all, std::initializer_list<pythonic::renamed> names = {}) {
    static_assert(detail::can_pythonize<class_>, "pythonize() needs another header: #include <kevel/pythonize.hpp>.");
    if constexpr (detail::can_pythonize<class_>) {
      detail::pythonizer<class_> pythonizer(*this, wanted, names);
      pythonizer.add();
      pythonizer.rename();
    }
    return *this;
  }
  /// Has `with obj:` call the method `enter` at its beginning and `leave` at its end, both defined before.
  class_ &def_context(const char *enter, const char *leave) {
    detail::in_pythonic("context_manager")(*this, enter, leave);
    return *this;
  }
  /// Makes the method(s) of this name, defined before, static: they take no self.
  class_ &staticmethod(const char *name) {
    make_static(name);
    return *this;
  }
  /// Has repr(instance) show these attributes, as `Point(x=3.0, y=0.0)`; without names, all properties that the class and its bases have
  /// then.
  template <class... Names> class_ &def_repr(const Names &...names) {
    return setattr("__repr__", detail::in_pythonic("attribute_repr")(names...));
  }
  /// Sets an attribute of the class.
  template <class V> class_ &setattr(const char *name, const V &value) {
    detail::set_attribute(bits(), name, detail::as_object(value).bits());
    return *this;
  }

private:
  class_ &make_static_property(const char *name) {
    static_cast<void>(&detail::static_properties<E>::noted);
    make_static(name);
    return *this;
  }
  static const kvl_class *make(const char *name, const char *doc, bool without_init) {
#ifdef KEVEL_BOOST_PYTHON
    detail::copies<E>::are_refused = traits::is_noncopyable;
#endif
    return detail::make_class<traits>(name, doc, without_init, typename traits::base_list());
  }
};

KEVEL_NAMESPACE_CLOSE
