// A module with a race on purpose: tsan.py checks with it that races are reported.
#include <kevel/python.hpp>

static volatile long count = 0;

static void race(long steps) {
  kevel::gil_release away;
  while (steps-- > 0)
    count = count + 1;
}

KEVEL_MODULE(race) { kevel::def("race", &race); }
