// kevel/detail/bind/holder.hpp: what the template arguments of class_ say: bases, how instances are held, the wrapper class.
#pragma once
#include <kevel/detail/bind/record.hpp>
#include <kevel/detail/convert/result_instance.hpp>

KEVEL_NAMESPACE_OPEN

/// Base classes of a class_, each registered by a class_ of its own before.
template <class... B> struct bases {};
/// Says that a class_ is not copied. kevel copies an object only where a signature asks for it, so this documents the class.
#ifdef KEVEL_BOOST_PYTHON
using boost::noncopyable;
#else
struct noncopyable {};
#endif
/// Says that instances take no attributes but those that are defined, as with `__slots__`: a misspelt one is an AttributeError, and an
/// instance is smaller. Python subclasses have a `__dict__` as always, and so has a class with a base that is not fixed.
struct fixed_attributes {};

namespace detail {

template <class... T> struct first_of { using type = void; };
template <class T, class... Rest> struct first_of<T, Rest...> {
  using type = std::conditional_t<std::is_void_v<T>, typename first_of<Rest...>::type, T>;
};

template <class X> struct bases_in { using type = void; };
template <class... B> struct bases_in<bases<B...>> { using type = types<B...>; };

template <class X>
constexpr bool is_holder = is_shared_pointer<X>::value || is_unique_pointer<X>::value || is_intrusive_pointer<X>::value || is_named_pointer<X>::value;
template <class X, bool = is_holder<X>> struct element_of { using type = void; };
template <class X> struct element_of<X, true> { using type = typename smart_pointer<X>::element; };

/// The class that instances made from Python have, if X says so: X itself, or what a smart pointer X points to.
template <class E, class X> constexpr bool is_derived() {
  if constexpr (std::is_class_v<X>)
    return std::is_base_of_v<E, X> && !std::is_same_v<E, X>;
  else
    return false;
}
template <class E, class X> constexpr auto wrapper_in() {
  using element = typename element_of<X>::type;
  if constexpr (is_derived<E, X>())
    return types<X>();
  else if constexpr (is_derived<E, element>())
    return types<element>();
  else
    return types<void>();
}

template <class T, class... X> struct class_traits {
  using exposed_class = exposed<T>;
  using base_list = typename first_of<typename bases_in<X>::type..., types<>>::type;
  using holder = typename first_of<std::conditional_t<is_holder<X>, X, void>...>::type;
  /// A class may be its own wrapper, which asks for overrides itself.
  static constexpr bool is_own_wrapper = std::is_same_v<T, exposed_class> && std::is_base_of_v<wrapper_base, T>;
  using wrapper_class = typename first_of<std::conditional_t<std::is_same_v<T, exposed_class> && !is_own_wrapper, void, T>,
                                          typename only<decltype(wrapper_in<exposed_class, X>())>::type...>::type;
  static constexpr bool has_wrapper = !std::is_void_v<wrapper_class>;
  using held = std::conditional_t<has_wrapper, wrapper_class, exposed_class>;
  static_assert((... && (!std::is_void_v<typename bases_in<X>::type> || is_holder<X> || is_derived<exposed_class, X>() ||
                         std::is_void_v<X> || std::is_convertible_v<X *, noncopyable *> || std::is_same_v<X, fixed_attributes> ||
                         std::is_same_v<X, T>)),
                "After the class, class_ takes bases<...>, a holder (std::shared_ptr<T> or std::unique_ptr<T>), a wrapper class "
                "derived from T, "
                "noncopyable or fixed_attributes; this argument is none of them.");
  static constexpr bool is_noncopyable = (... || (std::is_class_v<X> && std::is_convertible_v<X *, noncopyable *>));
  static constexpr bool is_fixed = (... || std::is_same_v<X, fixed_attributes>);
  /// The wrapper class does without wrapper<T>: its constructors take the Python self first, as a PyObject *.
  static constexpr bool takes_self = has_wrapper && !std::is_same_v<exposed<held>, exposed_class>;
  /// The wrapper class is not what class_ was given first: there Boost.Python constructs it with its Python self.
  static constexpr bool may_take_self = has_wrapper && std::is_same_v<T, exposed_class> && !is_own_wrapper;
#ifndef KEVEL_BOOST_PYTHON
  static_assert(!takes_self, "The wrapper class given to class_ must derive from kevel::wrapper<T> as well as from T.");
#endif
  static constexpr bool is_inline = std::is_void_v<holder> && !has_wrapper && fits_inline<exposed_class> && !is_copied_with_self<exposed_class>;
};

/// An address that no object has, to compute the offset of a base class with.
inline constexpr uintptr_t probe_address = 0x10000;

template <class E, class B, class = void> struct is_static_downcast : std::false_type {};
template <class E, class B>
struct is_static_downcast<E, B, std::void_t<decltype(static_cast<E *>(std::declval<B *>()))>> : std::true_type {};

template <class E, class B> struct base_record {
  static_assert(std::is_base_of_v<B, E>, "bases<...> names a class that this class does not derive from.");
  static_assert(std::is_convertible_v<E *, B *>, "bases<...> names a private or ambiguous base class: leave it out.");
  static void *upcast(void *object) { return static_cast<B *>(static_cast<E *>(object)); }
  static void *downcast(void *object) {
    if constexpr (std::is_polymorphic_v<B>)
      return dynamic_cast<E *>(static_cast<B *>(object));
    else
      return nullptr;
  }
  static int64_t offset() {
    if constexpr (is_static_downcast<E, B>::value) {
      auto *probe = reinterpret_cast<E *>(probe_address);
      return static_cast<int64_t>(reinterpret_cast<uintptr_t>(static_cast<B *>(probe)) - probe_address);
    } else {
      return -1;
    }
  }
  static kvl_base make() { return {type_name(typeid(exposed<B>)), offset(), &upcast, std::is_polymorphic_v<B> ? &downcast : nullptr}; }
};

/// Gives an object of the wrapper class its Python self.
template <class E, class W> void bind_python_self(void *object, uint64_t self) {
  auto *w = as_wrapper<W>(static_cast<E *>(object));
  if (w && !static_cast<wrapper_base *>(w)->is_unbound())
    static_cast<wrapper_base *>(w)->bind(self);
  else
    api->weak_delete(kvl_weak{self});
}

#ifdef KEVEL_BOOST_PYTHON
inline constexpr uint32_t class_style = KVL_CLASS_BOOST;
#else
inline constexpr uint32_t class_style = 0;
#endif

/// Whether this module gives a class static properties. Whoever defines one uses `noted`, which is initialised when the module is
/// loaded: before the class is made, which has to know.
template <class E> struct static_properties {
  static inline bool any = false;
  static inline const bool noted = (any = true);
};

/// The record of a class; lives for ever.
template <class Traits, class... B> kvl_class *make_class(const char *name, const char *doc, bool no_init, types<B...>) {
  using E = typename Traits::exposed_class;
  auto *record = new kvl_class();
  record->size = sizeof(kvl_class);
  record->name = copy_text(name);
  record->doc = copy_text(doc);
  record->type_name = type_name(typeid(E));
  record->object_size = sizeof(E);
  record->object_align = alignof(E);
  if constexpr (sizeof...(B) != 0) {
    record->bases = new kvl_base[sizeof...(B)]{base_record<E, B>::make()...};
    record->n_bases = sizeof...(B);
  }
  if constexpr (Traits::has_wrapper && !Traits::takes_self) {
    record->wrapper_name = type_name(typeid(typename Traits::held));
    record->bind_self = &bind_python_self<E, typename Traits::held>;
  }
  record->flags = (Traits::is_inline ? KVL_CLASS_INLINE : 0) | (std::is_polymorphic_v<E> ? KVL_CLASS_POLYMORPHIC : 0) |
                  class_style | (no_init ? KVL_CLASS_NO_INIT : 0) | (Traits::is_fixed ? KVL_CLASS_FIXED : 0) |
                  (is_counted<E>::value ? KVL_CLASS_COUNTED : 0) | (static_properties<E>::any ? KVL_CLASS_STATICS : 0) |
                  (Traits::has_wrapper && !Traits::takes_self ? KVL_CLASS_WRAPPER : 0);
  return record;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
