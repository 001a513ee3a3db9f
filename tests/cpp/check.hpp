// tests/cpp/check.hpp: the check macro and the list of tests of one program.
#pragma once
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

struct test_case {
  const char *name;
  void (*run)();
};
inline std::vector<test_case> tests;
inline int failures = 0;

#define TEST(name)                                                                                                                 \
  static void test_##name();                                                                                                       \
  static const bool registered_##name = (tests.push_back({#name, &test_##name}), true);                                            \
  static void test_##name()

#define CHECK(condition)                                                                                                           \
  do {                                                                                                                             \
    if (!(condition)) {                                                                                                            \
      std::printf("%s:%d: CHECK(%s) failed\n", __FILE__, __LINE__, #condition);                                                    \
      ++failures;                                                                                                                  \
    }                                                                                                                              \
  } while (false)

inline bool same_text(const std::string &a, const std::string &b) {
  if (a != b) std::printf("  '%s' is not '%s'\n", a.c_str(), b.c_str());
  return a == b;
}

inline int run_tests() {
  for (const test_case &t : tests) {
    int before = failures;
    t.run();
    std::printf("%s %s\n", failures == before ? "ok  " : "FAIL", t.name);
  }
  return failures ? 1 : 0;
}
