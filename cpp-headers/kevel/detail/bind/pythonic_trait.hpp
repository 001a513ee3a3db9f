// kevel/detail/bind/pythonic_trait.hpp: what class_::pythonize() takes.
#pragma once
#include <initializer_list>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN

/// What class_::pythonize() may add; joined by `|`, switched off by `pythonic::all & ~pythonic::hashing`.
namespace pythonic {
enum trait : unsigned {
  iteration = 1,    ///< begin(), end(): `for x in obj`. Of a mapping its keys
  length = 2,       ///< size(): `len(obj)`
  items = 4,        ///< operator[] with size(), or of a mapping: `obj[i]`, `obj[-1]`, slices, assignment, deletion; add() of sets
  membership = 8,   ///< contains(), find() or count() of key_type or value_type, or elements with `==`: `x in obj`
  truth = 16,       ///< empty(): `bool(obj)`
  comparison = 32,  ///< ==, !=, <, <=, >, >=
  hashing = 64,     ///< std::hash: `hash(obj)`. A type with == but without it has no hash, as in Python
  text = 128,       ///< << to a std::ostream, else to_string, else std::formatter: `str(obj)`, `repr(obj)`
  calls = 256,      ///< operator(), if there is one: `obj(...)`
  arithmetic = 512, ///< + - * / % with its own kind and with numbers on either side, += -= *= /= %=, unary -
  abstract = 1024,  ///< what collections.abc adds to a Sequence, Mapping, Set or a Mutable one: keys(), append(), `|`, comparison as of dict
  pointing = 2048,  ///< operator-> and *: attributes are those of what it leads to; null is a ReferenceError
  all = 4095,
  // Only where asked for, as in `pythonic::all | pythonic::properties`.
  properties = 4096, ///< pairs of methods defined before, get_x() and set_x() or getX() and setX(): `obj.x`
  memory = 8192      ///< data() and size(), if the elements never move: a buffer, in place. Needs <kevel/array.hpp>
};
/// One method that pythonize() is to give another name, as `{"__str__", "describe"}`.
struct renamed {
  const char *from, *to;
};
} // namespace pythonic

KEVEL_NAMESPACE_CLOSE
