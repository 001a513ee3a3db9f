// benches/growth.cpp - makes as many functions, classes, instances and handles as it is told, beside the ones that are called
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

namespace {

long add(long a, long b) { return a + b; }

struct Counter {
  explicit Counter(long value) : value(value) {}
  long add(long a, long b) const { return value + a + b; }
  long value;
};

void define_functions(const py::object &scope, long n) {
  py::scope inside(scope);
  for (long i = 0; i < n; ++i) py::def(("f" + std::to_string(i)).c_str(), add);
}

template <size_t N> struct Numbered {
  long add(long a, long b) const { return a + b + static_cast<long>(N); }
};
template <size_t N> void define_class() {
  py::class_<Numbered<N>>(("C" + std::to_string(N)).c_str()).def("add", &Numbered<N>::add);
}
template <size_t... N> constexpr std::array<void (*)(), sizeof...(N)> class_definitions(std::index_sequence<N...>) {
  return {define_class<N>...};
}
/// The most that this file has, each of a C++ type of its own; benches/growth_classes.c makes more.
constexpr auto classes = class_definitions(std::make_index_sequence<250>());
void define_classes(const py::object &scope, long n) {
  py::scope inside(scope);
  for (size_t i = 0; i < static_cast<size_t>(n); ++i) classes.at(i)();
}

std::vector<py::global> held;
void hold(const py::object &value) { held.emplace_back(value); }

} // namespace

KEVEL_MODULE(bench_growth) {
  py::def("define_functions", define_functions);
  py::def("define_classes", define_classes);
  py::def("hold", hold);
  py::def("same", +[](const py::object &value) { return value; });
  py::class_<Counter>("Counter", py::init<long>()).def("add", &Counter::add);
}
