// kevel/pythonize.hpp: class_::pythonize(), which gives a class what its C++ type can do. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <initializer_list>
#include <stdexcept>

#include <kevel/detail/object/str.hpp>
#include <kevel/pythonic/arithmetic.hpp>
#include <kevel/pythonic/containers.hpp>
#include <kevel/pythonic/text.hpp>

KEVEL_NAMESPACE_OPEN

/// What pythonize() does first for classes that match, as users specialise it: for a type, or partially for a pattern of types.
///
///     template <class T> struct kevel::pythonizor<grid<T>> {
///       template <class Class> static void apply(Class &cls) { cls.def("cells", &grid<T>::cells); }
///     };
template <class T, class = void> struct pythonizor {
  template <class Class> static void apply(Class &) {}
};

namespace detail {

template <class T, class = void> constexpr bool can_define_buffer = false; // without kevel/array.hpp
template <class T> constexpr bool can_define_buffer<T, std::void_t<decltype(sizeof(buffer_definition<T>))>> = true;

template <class T> [[noreturn]] KEVEL_NOINLINE void throw_null_pointer() {
  throw reference_error("this " + readable_name(typeid(exposed<T>).name()) + " is null: it leads to no object");
}

/// Adds to a class what its type can do. What the author has defined under a name stays as it is.
template <class Class> class pythonizer {
  using T = typename Class::exposed_class;

public:
  pythonizer(Class &cls, unsigned wanted, std::initializer_list<pythonic::renamed> names) : cls_(cls), wanted_(wanted), names_(names) {}

  void add() {
    pythonizor<T>::apply(cls_);
    if constexpr (can<begins, T>) add_container();
    if constexpr (has_members<T>()) add_membership();
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
    add_arithmetic(cls_, [this](const char *name) { return wants(pythonic::arithmetic, name); });
    if constexpr (is_pointing<T>) add_pointing();
    if (wanted_ & pythonic::properties) in_pythonic("add_properties")(cls_);
    if constexpr (abstract_class<T>() != nullptr) {
      if (wanted_ & pythonic::abstract) join(abstract_class<T>());
    }
    if constexpr (is_number_array<T>) {
      if (wanted_ & pythonic::memory) add_memory();
    }
  }
  /// Moves what add() has defined to other names.
  void rename() {
    for (const pythonic::renamed &each : names_) in_pythonic("rename")(cls_, each.from, each.to);
  }

private:
  /// A class that lacks something, because it was switched off, joins none.
  void join(const char *name) {
    if (len(in_pythonic("lacking")(cls_, name)) == 0) in_pythonic("join")(cls_, name);
  }
  bool wants(pythonic::trait trait, const char *name) const {
    return (wanted_ & trait) && !defines(name);
  }
  bool defines(const char *name) const { return extract<bool>(cls_.attr("__dict__").attr("__contains__")(name))(); }

  void add_container() {
    if (wants(pythonic::iteration, "__iter__")) {
      if constexpr (is_mapping<T>)
        cls_.def("__iter__", +[](const T &self) { return import("builtins").attr("iter")(keys_of(self)); });
      else
        cls_.def("__iter__", KEVEL_NAMESPACE::iterator<T, iterated_policy<T>>());
    }
  }
  void add_membership() {
    if (wants(pythonic::membership, "__contains__")) cls_.def("__contains__", holds<T>);
  }

  void add_items() {
    if constexpr (is_mapping<T>)
      add_mapping_items<Class, T>(cls_, wanted_of({"__getitem__", "__setitem__", "__delitem__"}));
    else if constexpr (is_set<T>)
      add_set_items<Class, T>(cls_, wanted_of({"add", "discard"}));
    else if constexpr (is_sequence<T>)
      add_sequence_items<Class, T>(cls_, wanted_of({"__getitem__", "__setitem__", "__delitem__", "insert"}));
  }
  /// A bit for each name that is wanted.
  unsigned wanted_of(std::initializer_list<const char *> names) const {
    unsigned wanted = 0, bit = 1;
    for (const char *name : names) {
      if (wants(pythonic::items, name)) wanted |= bit;
      bit <<= 1;
    }
    return wanted;
  }

  void add_comparison() {
    // Sets and mappings have Python's, of which `<` on sets is another one than C++'s.
    if constexpr (!is_mapping<T> && !is_set<T>) add_operators();
    if constexpr (can<hashed, T>) {
      // Signed, as Python has it.
      if (wants(pythonic::hashing, "__hash__"))
        cls_.def("__hash__", +[](const T &value) { return static_cast<int64_t>(std::hash<T>()(value)); });
    } else if constexpr (can<equals, T>) {
      if (wants(pythonic::hashing, "__hash__")) cls_.setattr("__hash__", object());
    }
  }
  void add_operators() {
    // C++20 makes != of ==. Where __eq__ is its author's, or gets another name, the opposite is Python's own __ne__.
    bool is_opposite = !defines("__eq__");
    for (const pythonic::renamed &each : names_) is_opposite = is_opposite && __builtin_strcmp(each.from, "__eq__") != 0;
    if constexpr (compares<equals, T>()) {
      if (wants(pythonic::comparison, "__eq__")) cls_.def(self == self);
    }
    if constexpr (compares<differs, T>()) {
      if (is_opposite && wants(pythonic::comparison, "__ne__")) cls_.def(self != self);
    }
    if constexpr (compares<is_less, T>()) {
      if (wants(pythonic::comparison, "__lt__")) cls_.def(self < self);
    }
    if constexpr (compares<is_not_more, T>()) {
      if (wants(pythonic::comparison, "__le__")) cls_.def(self <= self);
    }
    if constexpr (compares<is_more, T>()) {
      if (wants(pythonic::comparison, "__gt__")) cls_.def(self > self);
    }
    if constexpr (compares<is_not_less, T>()) {
      if (wants(pythonic::comparison, "__ge__")) cls_.def(self >= self);
    }
  }

  void add_pointing() {
    using pointed = std::remove_reference_t<dereferenced<T>>;
    if (wanted_ & pythonic::pointing) {
      const object target(make_function(
          +[](T &self) -> pointed & {
            if constexpr (can<tested, T>)
              if (!static_cast<bool>(self)) throw_null_pointer<T>();
            return const_cast<pointed &>(*self);
          },
          return_internal_reference<>()));
      in_pythonic("delegate")(cls_, target);
    }
    if constexpr (can<tested, T>) {
      if (wants(pythonic::truth, "__bool__")) cls_.def("__bool__", +[](const T &self) { return static_cast<bool>(self); });
    }
  }

  template <class Self = T> void add_memory() {
    if constexpr (can_define_buffer<Self>)
      buffer_definition<Self>::apply_to_elements(cls_);
    else
      throw std::logic_error("pythonic::memory needs a header in this source: #include <kevel/array.hpp>");
  }

  void add_text() {
    if constexpr (is_written<T>()) {
      for (const char *name : {"__str__", "__repr__"})
        if (wants(pythonic::text, name)) cls_.def(name, written<T>);
    }
  }

  Class &cls_;
  unsigned wanted_;
  std::initializer_list<pythonic::renamed> names_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
