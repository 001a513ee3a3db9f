// kevel/stl/list.hpp: std::list<T> as a Python list. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <list>

#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN

/// A copy, both ways, as of std::vector.
template <class T, class Allocator>
struct value_caster<std::list<T, Allocator>> : detail::sequence_caster<std::list<T, Allocator>> {};

KEVEL_NAMESPACE_CLOSE
