// benches/modules/bare.cpp - plain C functions over work.hpp, which bare.py calls through cffi: the least a call can cost
#include "work.hpp"

extern "C" {
void nothing() { work::nothing(); }
long add(long a, long b) { return work::add(a, b); }
double six(int a, long b, double c, float d, bool e, unsigned f) { return work::six(a, b, c, d, e, f); }
work::Counter *counter_new(long value) { return new work::Counter(value); }
long counter_add(work::Counter *self, long a, long b) { return self->add(a, b); }
work::Point *point_new(double x, double y) { return new work::Point(x, y); }
void point_delete(work::Point *self) { delete self; }
double point_x(const work::Point *self) { return self->x; }
void point_set_x(work::Point *self, double x) { self->x = x; }
work::Both *both_new() { return new work::Both; }
long take_right(const work::Right *self) { return work::take_right(*self); }
work::Right *both_right(work::Both *self) { return self; }
long total(const char *data, size_t size) {
  long sum = 0;
  for (size_t i = 0; i < size; i += 4096) sum += static_cast<unsigned char>(data[i]);
  return sum + static_cast<long>(size);
}
long call_many(long (*f)(long), long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += f(i);
  return sum;
}
}
