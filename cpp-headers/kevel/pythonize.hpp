// kevel/pythonize.hpp: class_::pythonize(), which gives a class what its C++ type can do. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <sstream>

#include <kevel/operators.hpp>
#include <kevel/pythonic/containers.hpp>
#include <kevel/str.hpp>

KEVEL_NAMESPACE_OPEN

/// What class_::pythonize() may add; joined by `|`, switched off by `pythonic::all & ~pythonic::hashing`.
namespace pythonic {
enum trait : unsigned {
  iteration = 1,    ///< begin(), end(): `for x in obj`. Of a mapping its keys
  length = 2,       ///< size(): `len(obj)`
  items = 4,        ///< operator[] with size(), or of a mapping: `obj[i]`, `obj[-1]`, slices, assignment; keys(), values(), items()
  membership = 8,   ///< find() of a set or mapping, or elements with `==`: `x in obj`
  truth = 16,       ///< empty(): `bool(obj)`
  comparison = 32,  ///< ==, !=, <, <=, >, >=
  hashing = 64,     ///< std::hash: `hash(obj)`. A type with == but without it has no hash, as in Python
  text = 128,       ///< << to a std::ostream, or to_string: `str(obj)`, `repr(obj)`
  calls = 256,      ///< operator(), if there is one: `obj(...)`
  arithmetic = 512, ///< + - * / % and unary - with its own kind, += and -=
  all = 1023
};
} // namespace pythonic

namespace detail {

/// Adds to a class what its type can do. What the author has defined under a name stays as it is.
template <class Class> class pythonizer {
  using T = typename Class::exposed_class;

public:
  pythonizer(Class &cls, unsigned wanted) : cls_(cls), wanted_(wanted) {}

  void add() {
    if constexpr (can<begins, T>) add_container();
    if constexpr (can<sized, T>) {
      if (wants(pythonic::length, "__len__")) cls_.def("__len__", +[](const T &self) { return static_cast<size_t>(self.size()); });
    }
    add_items();
    if constexpr (can<tells_empty, T>) {
      if (wants(pythonic::truth, "__bool__")) cls_.def("__bool__", +[](const T &self) { return !self.empty(); });
    }
    add_comparison();
    add_text();
    if constexpr (can<called, T>) {
      if (wants(pythonic::calls, "__call__")) cls_.def("__call__", &T::operator());
    }
    add_arithmetic();
  }

private:
  bool wants(pythonic::trait trait, const char *name) const {
    return (wanted_ & trait) && !extract<bool>(cls_.attr("__dict__").attr("__contains__")(name))();
  }

  void add_container() {
    if (wants(pythonic::iteration, "__iter__")) {
      if constexpr (is_mapping<T>)
        cls_.def("__iter__", +[](const T &self) { return import("builtins").attr("iter")(keys_of(self)); });
      else
        cls_.def("__iter__", KEVEL_NAMESPACE::iterator<T, element_policy<iterated<T>>>());
    }
    if constexpr (can<key_of, T> || can<equals, bare<iterated<T>>>) {
      if (wants(pythonic::membership, "__contains__")) cls_.def("__contains__", holds<T>);
    }
  }

  void add_items() {
    static constexpr const char *names[] = {"__getitem__", "__setitem__", "__delitem__", "keys", "values", "items"};
    unsigned wanted = 0;
    for (unsigned i = 0; i < 6; ++i)
      if (wants(pythonic::items, names[i])) wanted |= 1u << i;
    if constexpr (is_mapping<T>)
      add_mapping_items<Class, T>(cls_, wanted);
    else if constexpr (is_sequence<T>)
      add_sequence_items<Class, T>(cls_, wanted);
  }

  void add_comparison() {
    if constexpr (can<equals, T>) {
      if (wants(pythonic::comparison, "__eq__")) cls_.def(self == self);
    }
    if constexpr (can<differs, T>) {
      if (wants(pythonic::comparison, "__ne__")) cls_.def(self != self);
    }
    if constexpr (can<is_less, T>) {
      if (wants(pythonic::comparison, "__lt__")) cls_.def(self < self);
    }
    if constexpr (can<is_not_more, T>) {
      if (wants(pythonic::comparison, "__le__")) cls_.def(self <= self);
    }
    if constexpr (can<is_more, T>) {
      if (wants(pythonic::comparison, "__gt__")) cls_.def(self > self);
    }
    if constexpr (can<is_not_less, T>) {
      if (wants(pythonic::comparison, "__ge__")) cls_.def(self >= self);
    }
    if constexpr (can<hashed, T>) {
      // Signed, as Python has it.
      if (wants(pythonic::hashing, "__hash__"))
        cls_.def("__hash__", +[](const T &value) { return static_cast<int64_t>(std::hash<T>()(value)); });
    } else if constexpr (can<equals, T>) {
      if (wants(pythonic::hashing, "__hash__")) cls_.setattr("__hash__", object());
    }
  }

  void add_text() {
    if constexpr (can<printed, T> || can<told_by_name, T>) {
      for (const char *name : {"__str__", "__repr__"})
        if (wants(pythonic::text, name)) cls_.def(name, written);
    }
  }
  static std::string written(const T &self) {
    if constexpr (can<printed, T>) {
      std::ostringstream out;
      out << self;
      return out.str();
    } else {
      return to_string(self);
    }
  }

  void add_arithmetic() {
    if constexpr (can<added, T>) {
      if (wants(pythonic::arithmetic, "__add__")) cls_.def(self + self);
    }
    if constexpr (can<subtracted, T>) {
      if (wants(pythonic::arithmetic, "__sub__")) cls_.def(self - self);
    }
    if constexpr (can<multiplied, T>) {
      if (wants(pythonic::arithmetic, "__mul__")) cls_.def(self * self);
    }
    if constexpr (can<divided, T>) {
      if (wants(pythonic::arithmetic, "__truediv__")) cls_.def(self / self);
    }
    if constexpr (can<remainder_of, T>) {
      if (wants(pythonic::arithmetic, "__mod__")) cls_.def(self % self);
    }
    if constexpr (can<negated, T>) {
      if (wants(pythonic::arithmetic, "__neg__")) cls_.def(-self);
    }
    if constexpr (can<added_to, T>) {
      if (wants(pythonic::arithmetic, "__iadd__")) cls_.def(self += self);
    }
    if constexpr (can<subtracted_from, T>) {
      if (wants(pythonic::arithmetic, "__isub__")) cls_.def(self -= self);
    }
  }

  Class &cls_;
  unsigned wanted_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
