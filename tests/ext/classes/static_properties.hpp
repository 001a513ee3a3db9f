// tests/ext/classes/static_properties.hpp - a class that two modules know: static_properties_ext registers it
#pragma once

struct Based {
  static inline int shared = 7; // each module has its own, and Python sees the one of the module that registers it
  int own = 2;
};
