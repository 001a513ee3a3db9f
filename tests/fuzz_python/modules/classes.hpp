// tests/fuzz_python/modules/classes.hpp - classes that several modules of the fuzzer show, and the counts of the living
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fuzzed {

/// Counts the living of each class, on any thread; what is dead is made to look so.
template <class Derived> struct Counted {
  static constexpr int living = 0x600d, dead = 0xdead;
  Counted() { ++alive; }
  Counted(const Counted &) { ++alive; }
  Counted &operator=(const Counted &) { return *this; }
  ~Counted() {
    --alive;
    mark = dead;
  }
  bool sound() const { return mark == living; }
  volatile int mark = living;
  inline static std::atomic<int> alive{0};
};

/// Small and without a destructor: lives in memory of Python's collector.
struct Small {
  double x = 0, y = 0;
};
/// With a destructor, by value on the heap.
struct Value : Counted<Value> {
  explicit Value(int number = 0, std::string name = "") : number(number), name(std::move(name)) {}
  int number;
  std::string name;
  Small small;
  bool operator==(const Value &other) const { return number == other.number && name == other.name; }
  bool operator<(const Value &other) const { return number < other.number; }
};

} // namespace fuzzed
