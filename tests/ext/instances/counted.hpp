// tests/ext/instances/counted.hpp - counts the living, so that tests see who owns what and who deletes
#pragma once

template <class Derived> struct Counted {
  Counted() { ++alive; }
  Counted(const Counted &) { ++alive; }
  ~Counted() { --alive; }
  static int count() { return alive; }
  inline static int alive = 0;
};
