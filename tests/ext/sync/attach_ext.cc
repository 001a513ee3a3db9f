// tests/ext/sync/attach_ext.cc - threads of C++, the main thread's queue, source text
#include <stdexcept>
#include <string>
#include <thread>

#include <kevel/python.hpp>

namespace py = kevel;

/// Calls a Python function on a thread of its own.
static void on_thread(py::object function) {
  py::gil_release released;
  std::thread([&] {
    py::attach attached;
    py::attach nested;
    function();
  }).join();
}

static void queue(py::object function, int number) {
  py::gil_release released;
  std::thread([&] { py::attach attached; py::call_on_main([kept = py::global(function), number] { kept.get()(number); }); }).join();
}

KEVEL_MODULE(attach_ext) {
  py::def("on_thread", &on_thread);
  py::def("queue", &queue);
  py::def("queue_a_throw", +[] { py::call_on_main([] { throw std::out_of_range("overboard"); }); });
  py::def("eval", +[](std::string source, py::object globals) { return py::eval(source.c_str(), globals); });
  py::def("eval_in", +[](std::string source, py::object globals, py::object locals) { return py::eval(source.c_str(), globals, locals); });
  py::def("exec", +[](std::string source, py::object globals) { py::exec(source.c_str(), globals); });
}
