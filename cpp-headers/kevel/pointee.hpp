// kevel/pointee.hpp: what Boost.Python has to be told of smart pointers, and kevel sees by their shape.
#pragma once
#include <kevel/defs.hpp>

KEVEL_NAMESPACE_OPEN

/// Smart pointers convert to Python by their shape: there is nothing to register.
template <class Pointer> void register_ptr_to_python() {}

/// What a smart pointer leads to; users specialise it.
template <class T> struct pointee { typedef typename T::element_type type; };
template <class T> struct pointee<T *> { typedef T type; };

KEVEL_NAMESPACE_CLOSE
