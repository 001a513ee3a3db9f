// tests/ext/load/embed_program.cc - a program that starts Python: each argument is one thing it does
#include <kevel/embed.hpp>
#include <kevel/python.hpp>

#include <cstdio>
#include <cstring>
#include <thread>

namespace embedded {

struct counter {
  int value = 0;
  int next() { return ++value; }
};

} // namespace embedded

KEVEL_MODULE(embedded) {
  using embedded::counter;
  kevel::class_<counter>("counter").def("next", &counter::next);
  kevel::def("twice", +[](int n) { return 2 * n; });
}
KEVEL_MODULE(embedded_failing) { throw kevel::value_error("this module fails"); }

static kevel::object kept; // outlives main

static void show(const std::string &text) {
  std::printf("%s\n", text.c_str());
  std::fflush(stdout);
}

static void run(const char *what) {
  using namespace kevel;
  if (!std::strcmp(what, "eval")) {
    show(extract<std::string>(eval("'abc'.upper()")));
  } else if (!std::strcmp(what, "module")) {
    object names = dict();
    exec("import embedded\nc = embedded.counter()\nc.next()\nresult = c.next() + embedded.twice(20)\n", names);
    show(std::to_string(extract<int>(names["result"])()));
    embedded::counter &c = extract<embedded::counter &>(object(names["c"]));
    c.next();
    show(std::to_string(extract<int>(eval("c.value if hasattr(c, 'value') else c.next()", names))()));
  } else if (!std::strcmp(what, "error")) {
    try {
      eval("1 / 0");
    } catch (const error &e) {
      show(e.matches("ZeroDivisionError") ? "ZeroDivisionError" : "another");
      e.discard();
    }
  } else if (!std::strcmp(what, "failing")) {
    try {
      import("embedded_failing");
    } catch (const error &e) {
      show(e.what());
      e.discard();
    }
  } else if (!std::strcmp(what, "thread")) {
    int found = 0;
    auto released = std::thread([&] {
      attach here;
      found = extract<int>(eval("6 * 7"));
    });
    uint64_t lock = 0;
    detail::api->lock_release(&lock);
    released.join();
    detail::api->lock_reacquire(lock);
    show(std::to_string(found));
  } else if (!std::strcmp(what, "python-thread")) {
    object names = dict();
    exec("import threading, embedded\n"
         "found = []\n"
         "thread = threading.Thread(target=lambda: found.append(embedded.twice(21)))\n"
         "thread.start()\nthread.join(20)\n",
         names);
    show(extract<std::string>(names["found"].attr("__repr__")()));
  } else if (!std::strcmp(what, "twice")) {
    start_python();
    show("still " + extract<std::string>(eval("str(1)"))());
  } else if (!std::strcmp(what, "where")) {
    show(extract<std::string>(eval("__import__('sys').executable")));
  } else if (!std::strcmp(what, "keep")) {
    kept = eval("['kept']");
    show("kept");
  }
}

int main(int argc, char **argv) {
  kevel::add_module("embedded", &kevel_module_embedded);
  kevel::add_module("embedded_failing", &kevel_module_embedded_failing);
  try {
    kevel::start_python();
    for (int i = 1; i < argc; ++i)
      run(argv[i]);
  } catch (const std::exception &e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 3;
  }
  return 0;
}
