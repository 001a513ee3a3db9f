// kevel/detail/base/type_names.hpp: the names by which the core knows C++ types, one for each type of all modules.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <typeinfo>

#include <kevel/detail/base/defs.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a mangled name has a part that each file has for itself: an unnamed namespace, or a function of internal linkage, which GCC
/// and clang mark by an L before its name. Else an L begins a literal. (Itanium C++ ABI, section 5.1.)
KEVEL_NOINLINE inline bool has_internal_part(const char *name) {
  const auto skip_identifier = [&] {
    char *rest = nullptr;
    size_t size = std::strtoul(name, &rest, 10);
    for (name = rest; size && *name; --size) ++name;
  };
  const auto skip_to_end = [&] {
    while (*name && *name != 'E') ++name;
  };
  for (char before = 0; *name;) {
    const char is = *name;
    if (is == 'L' && is_digit(name[1])) {
      ++name;
      skip_identifier();
      if (before == 'Z' || *name == 'E' || *name == 'I') return true;
      skip_to_end(); // of an enumerator: its type, and now its number
    } else if (is == 'L') {
      for (name += name[1] == 'N' ? 2 : 0; is_digit(*name);) skip_identifier();
      skip_to_end();
      if (*name && is_digit(name[1])) ++name, skip_to_end(); // of an enumerator in a namespace, whose number follows
    } else if (is_digit(is)) {
      const char *number = name;
      while (is_digit(*number)) ++number;
      if (__builtin_strncmp(number, "_GLOBAL__N_", 11) == 0) return true;
      if (*number == '_') // of an array or a substitution
        name = number + 1;
      else
        skip_identifier();
    } else {
      ++name;
    }
    before = is;
  }
  return false;
}
/// The same, asked for each time that an object of a polymorphic class comes to Python: few names have an L that may begin such a part.
inline bool is_internal(const char *name) {
  for (const char *at = name; (at = __builtin_strchr(at, 'L')); ++at)
    if (is_digit(at[1]) || at[1] == '_') return has_internal_part(name);
  return false;
}

/// A name for a type whose own name other files may use for another type: the address of its type_info tells them apart. Kept for ever.
KEVEL_NOINLINE inline const char *unnamed_type_name(const std::type_info &type) {
  struct known {
    const std::type_info *type;
    known *next;
    char name[1];
  };
  static known *all = nullptr;
  known *first = __atomic_load_n(&all, __ATOMIC_ACQUIRE);
  for (known *k = first; k; k = k->next)
    if (k->type == &type) return k->name;
  const char *name = type.name();
  size_t size = __builtin_strlen(name);
  auto *made = static_cast<known *>(std::malloc(sizeof(known) + size + 24));
  made->type = &type;
  std::snprintf(made->name, size + 24, "%s@%p", name, static_cast<const void *>(&type));
  made->next = first;
  while (!__atomic_compare_exchange_n(&all, &made->next, made, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
  }
  return made->name;
}
/// The name by which the core knows a type.
inline const char *type_name(const std::type_info &type) { return KEVEL_LIKELY(!is_internal(type.name())) ? type.name() : unnamed_type_name(type); }

} // namespace detail
KEVEL_NAMESPACE_CLOSE
