// kevel/detail/base/pointee.hpp: what Boost.Python has to learn of smart pointers, and kevel sees by their shape.
#pragma once
#include <kevel/detail/base/traits.hpp>

KEVEL_NAMESPACE_OPEN

/// Smart pointers convert to Python by their shape: there is nothing to register.
template <class Pointer> void register_ptr_to_python() {}

namespace detail {
template <class T, class = void> struct own_pointee {};
template <class T> struct own_pointee<T, std::void_t<typename T::element_type>> { typedef typename T::element_type type; };
} // namespace detail

/// What a smart pointer leads to; users specialise it.
template <class T> struct pointee : detail::own_pointee<T> {};
template <class T> struct pointee<T *> { typedef T type; };

KEVEL_NAMESPACE_CLOSE
