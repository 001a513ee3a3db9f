// benches/handles.cpp - what C++ pays for handles: each function does something n times and returns nanoseconds for one time
#include <chrono>

#include <kevel/python.hpp>

namespace py = kevel;

namespace {

template <class Operation> double nanoseconds(long n, Operation operation) {
  auto begin = std::chrono::steady_clock::now();
  for (long i = 0; i < n; ++i) operation();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() / static_cast<double>(n);
}

template <class Reference> double make(long n, const py::object &value) {
  return nanoseconds(n, [&] { Reference made(value); });
}
double upgrade(long n, const py::object &value) {
  py::weak watched(value);
  return nanoseconds(n, [&] { py::local strong = watched.upgrade(); });
}
double push(long n, const py::object &) {
  return nanoseconds(n, [] { py::frame pushed; });
}
double push_and_fill(long n, const py::object &value) {
  return nanoseconds(n, [&] {
    py::frame pushed;
    py::local(value).release(); // the frame ends it
  });
}

/// What every thunk does once; here within one that has, so that it nests.
double lock(long n, const py::object &) {
  return nanoseconds(n, [] { py::detail::lock_guard guard; });
}

} // namespace

KEVEL_MODULE(bench_handles) {
  py::def("local new and delete", make<py::local>);
  py::def("global new and delete", make<py::global>);
  py::def("object copied and dropped", make<py::object>);
  py::def("weak new and delete", make<py::weak>);
  py::def("weak upgrade and delete", upgrade);
  py::def("frame push and pop", push);
  py::def("frame push and pop, with a local", push_and_fill);
  py::def("lock enter and leave", lock);
}
