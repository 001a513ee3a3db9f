// kevel/detail/base/traits.hpp: what the templates need to know about types: signatures of callables, kinds of classes.
#pragma once
#include <cstdint>
#include <type_traits>
#include <utility>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN

/// Base class of a C++ class with virtual functions that Python may override; see wrapper.hpp.
template <class T> struct wrapper;

/// Conversions of a type that is a value in Python rather than a class made with class_. A specialisation has
/// `static T from_python(const object &)` and `static object to_python(const T &)`, and may have
/// `static constexpr const char *python_type` ("list"): the builtin type that arguments must be of. How signatures and stubs call the
/// type it tells by `static std::string python_hint(crossing)`, see hint.hpp.
template <class T> struct value_caster;

/// Which way a value crosses: what C++ takes may be more than what it gives (`Iterable[int]`, `list[int]`).
enum class crossing { into_cpp, into_python };

namespace api {

/// Base of object, its wrappers and its proxies: the functions of this namespace are found where an argument is one.
struct object_tag {};

} // namespace api

namespace detail {

template <class... T> struct types { static constexpr unsigned size = sizeof...(T); };
template <class T> struct only;
template <class T> struct only<types<T>> { using type = T; };

template <class List> struct first_types_of { using type = void; };
template <class T, class... Rest> struct first_types_of<types<T, Rest...>> { using type = T; };

/// A type of which only pointers are known; Python sees a pointer as an object that can do nothing.
template <class T> struct is_opaque : std::false_type {};
/// Stands for it where a name is needed.
template <class T> struct opaque_tag {};

template <class T> struct always_false : std::false_type {};
template <class T> using bare = std::remove_cv_t<std::remove_reference_t<T>>;

using api::object_tag;
struct policy_tag {};
struct visitor_tag {}; // what class_::def takes alone
struct keywords_tag {};
struct overloads_tag {};
struct wrapper_base;

/// Callable<F>: result, params, and for members the class they belong to (else void).
template <class F, class = void> struct callable {
  static_assert(always_false<F>::value, "kevel cannot tell the signature of this function object: give it one operator() that is "
                                        "neither overloaded nor a template, or wrap it in a lambda.");
};
template <class R, class C, class... A> struct signature {
  using result = R;
  using target = C;
  using params = types<A...>;
  static constexpr unsigned arity = sizeof...(A);
};
template <class R, class... A> struct callable<R (*)(A...)> : signature<R, void, A...> {};
template <class R, class... A> struct callable<R (*)(A...) noexcept> : signature<R, void, A...> {};
#define KEVEL_MEMBER_SIGNATURE(qualifiers)                                                                                         \
  template <class R, class C, class... A> struct callable<R (C::*)(A...) qualifiers> : signature<R, C, A...> {};
KEVEL_MEMBER_SIGNATURE()
KEVEL_MEMBER_SIGNATURE(const)
KEVEL_MEMBER_SIGNATURE(&)
KEVEL_MEMBER_SIGNATURE(const &)
KEVEL_MEMBER_SIGNATURE(noexcept)
KEVEL_MEMBER_SIGNATURE(const noexcept)
KEVEL_MEMBER_SIGNATURE(&noexcept)
KEVEL_MEMBER_SIGNATURE(const &noexcept)
#undef KEVEL_MEMBER_SIGNATURE
template <class F> struct callable<F, std::void_t<decltype(&F::operator())>> : callable<decltype(&F::operator())> {};

/// Position of the first slot of parameter number `n`.
template <unsigned... Sizes> constexpr unsigned slot_offset(unsigned n) {
  constexpr unsigned sizes[] = {Sizes..., 0};
  unsigned sum = 0;
  for (unsigned i = 0; i < n; ++i)
    sum += sizes[i];
  return sum;
}

// Standard smart pointers, references and complex numbers are recognised by their shape: including <memory> or <complex> for their names would
// cost every user of the facade more parse time than the facade itself, and Boost's smart pointers have the same shape.

template <class T, class = void> struct is_shared_pointer : std::false_type {};
template <class T>
struct is_shared_pointer<T, std::void_t<typename T::element_type, decltype(std::declval<const T &>().use_count()),
                                        decltype(std::declval<const T &>().get())>>
    : std::is_constructible<T, typename T::element_type *, void (*)(const volatile void *)> {};

template <class T, class = void> struct is_unique_pointer : std::false_type {};
template <class T>
struct is_unique_pointer<T,
                         std::void_t<typename T::element_type, typename T::deleter_type, decltype(std::declval<T &>().release())>>
    : std::true_type {};
/// std::auto_ptr and its like: no deleter_type, and no question whether they are null.
template <class T, class = void> struct has_no_deleter : std::false_type {};
template <class T>
struct has_no_deleter<T, std::enable_if_t<std::is_same_v<decltype(std::declval<T &>().release()), typename T::element_type *> &&
                                          std::is_same_v<decltype(std::declval<T &>().get()), typename T::element_type *> &&
                                          !std::is_constructible_v<bool, T>>> : std::true_type {};
template <class T> struct is_unique_pointer<T, std::enable_if_t<has_no_deleter<T>::value>> : std::true_type {};

/// A class that counts its own references, as its namespace says by intrusive_ptr_add_ref(T *) and intrusive_ptr_release(T *), which deletes
/// the object of the last one (Boost's names).
template <class T, class = void> struct is_counted : std::false_type {};
template <class T>
struct is_counted<T, std::void_t<decltype(intrusive_ptr_add_ref(std::declval<T *>())), decltype(intrusive_ptr_release(std::declval<T *>()))>>
    : std::true_type {};
/// A smart pointer that counts by them.
template <class T, class = void> struct is_intrusive_pointer : std::false_type {};
template <class T>
struct is_intrusive_pointer<
    T, std::enable_if_t<std::is_same_v<decltype(std::declval<const T &>().get()), typename T::element_type *> &&
                        is_counted<std::remove_cv_t<typename T::element_type>>::value && std::is_copy_constructible_v<T> &&
                        std::is_constructible_v<T, typename T::element_type *> && !is_shared_pointer<T>::value>> : std::true_type {};

/// Any other class that users name as a smart pointer, where a set of headers lets them.
template <class T, class = void> struct is_named_pointer : std::false_type {};

/// What a smart pointer leads to, and what there is to do before the first object is held by one.
template <class P, class = void> struct smart_pointer {};
template <class P> struct smart_pointer<P, std::void_t<std::enable_if_t<!is_named_pointer<P>::value>, typename P::element_type>> {
  using element = typename P::element_type;
  static element *get(const P &pointer) { return pointer.get(); }
  static void hold() {}
};

/// A class whose objects are moved but not copied.
template <class T> constexpr bool is_move_only = std::is_move_constructible_v<T> && !std::is_copy_constructible_v<T>;

/// A class that derives from std::enable_shared_from_this.
template <class T, class = void> struct shares_itself : std::false_type {};
#ifndef KEVEL_BOOST_PYTHON // where the holder is the std::shared_ptr that the class knows
template <class T>
struct shares_itself<T, std::void_t<decltype(std::declval<T &>().weak_from_this().lock())>> : std::true_type {};
#endif

template <class T, class = void> struct is_complex : std::false_type {};
template <template <class> class C, class V>
struct is_complex<
    C<V>, std::enable_if_t<std::is_floating_point_v<V> && std::is_same_v<decltype(std::declval<const C<V> &>().real()), V> &&
                           std::is_same_v<decltype(std::declval<const C<V> &>().imag()), V>>> : std::true_type {};

/// std::reference_wrapper and boost::reference_wrapper.
template <class T, class = void> struct is_reference_wrapper : std::false_type {};
template <template <class> class W, class V>
struct is_reference_wrapper<W<V>, std::enable_if_t<std::is_same_v<typename W<V>::type, V> &&
                                                   std::is_same_v<decltype(std::declval<const W<V> &>().get()), V &> &&
                                                   std::is_convertible_v<const W<V> &, V &>>> : std::true_type {};

/// A unit of text that is a str of one character in Python, as char is, and no number.
template <class T>
constexpr bool is_wide_char = std::is_same_v<T, wchar_t> || std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>
#ifdef __cpp_char8_t
                              || std::is_same_v<T, char8_t>
#endif
    ;

/// A type that stays a class although there is a caster for it; see missing_header.hpp.
template <class T> struct is_class_of_its_own : std::false_type {};

template <class T, class = void> struct has_value_caster : std::false_type {};
template <class T>
struct has_value_caster<T, std::void_t<std::enable_if_t<!is_class_of_its_own<T>::value>, decltype(sizeof(value_caster<T>))>>
    : std::true_type {};

/// The class Python knows T as: T, or U if T derives from wrapper<U>.
template <class U> U *wrapped_by(const volatile wrapper<U> *);
template <class T, class = void> struct exposed_type { using type = T; };
template <class T> struct exposed_type<T, std::void_t<decltype(wrapped_by(std::declval<T *>()))>> {
  using type = std::remove_pointer_t<decltype(wrapped_by(std::declval<T *>()))>;
};
template <class T> using exposed = typename exposed_type<T>::type;

} // namespace detail
KEVEL_NAMESPACE_CLOSE
