// kevel/stl/deque.hpp: std::deque<T> as a Python list. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <deque>

#include <kevel/stl/sequence.hpp>

KEVEL_NAMESPACE_OPEN

/// A copy, both ways, as of std::vector.
template <class T, class Allocator>
struct value_caster<std::deque<T, Allocator>> : detail::sequence_caster<std::deque<T, Allocator>> {};

KEVEL_NAMESPACE_CLOSE
