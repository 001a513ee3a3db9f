// benches/threads.cpp - a function and a method with the native lock around them, without it (BENCH_NO_LOCK), and bare
#include <kevel/python.hpp>

namespace {

long add(long a, long b) { return a + b; }

struct Counter {
  explicit Counter(long value) : value(value) {}
  long add(long a, long b) const { return value + a + b; }
  long value;
};

} // namespace

extern "C" {
KEVEL_EXPORT long bare_add(long a, long b) { return add(a, b); }
KEVEL_EXPORT Counter *bare_counter_new(long value) { return new Counter(value); }
KEVEL_EXPORT long bare_counter_add(Counter *self, long a, long b) { return self->add(a, b); }
}

#ifdef BENCH_NO_LOCK
KEVEL_MODULE(bench_unlocked, KVL_MODULE_NO_LOCK) {
#else
KEVEL_MODULE(bench_locked) {
#endif
  kevel::def("add", add);
  kevel::class_<Counter>("Counter", kevel::init<long>()).def("add", &Counter::add);
}
