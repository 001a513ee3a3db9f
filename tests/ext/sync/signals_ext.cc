// tests/ext/sync/signals_ext.cc - C++ that is at work, or lets go of objects, when a signal comes
#include <chrono>
#include <memory>
#include <thread>

#include <kevel/python.hpp>

namespace py = kevel;

namespace {

int alive = 0;

void sleep(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

struct thing {
  thing() { ++alive; }
  explicit thing(int milliseconds) : thing() { sleep(milliseconds); }
  thing(const thing &) { ++alive; }
  ~thing() { --alive; }
};

int work(int milliseconds) {
  sleep(milliseconds);
  return milliseconds;
}
/// Lets go of what `make` made at the end.
int hold_and_work(const py::object &make, int milliseconds) {
  py::object held = make();
  sleep(milliseconds);
  return milliseconds;
}
py::object give_object(const py::object &object, int milliseconds) {
  sleep(milliseconds);
  py::list made;
  made.append(object);
  return made;
}
thing give_thing(int milliseconds) {
  sleep(milliseconds);
  return thing();
}
std::unique_ptr<thing> own_thing(int milliseconds) { return std::make_unique<thing>(milliseconds); }
std::shared_ptr<thing> share_thing(int milliseconds) { return std::make_shared<thing>(milliseconds); }
struct shared_thing : thing {
  using thing::thing;
};
thing *new_thing(int milliseconds) { return new thing(milliseconds); }
int thing_in_object(const py::object &work, int milliseconds) {
  return py::len(py::make_tuple(thing(milliseconds), work));
}
void fail(int milliseconds) {
  sleep(milliseconds);
  throw std::runtime_error("C++ has failed");
}
const thing *nothing() { return nullptr; }
int call_after(const py::object &function, int milliseconds) {
  sleep(milliseconds);
  return py::extract<int>(function());
}
void queue(py::object function) {
  py::call_on_main([function] { function(); });
}
int count() { return alive; }
/// The text of what a function raises, which C++ catches.
std::string text_of_error(const py::object &function) {
  try {
    function();
  } catch (const py::error &e) {
    return e.what();
  }
  return "nothing";
}
std::string name_of_builtin(const std::string &name) {
  return py::extract<std::string>(py::import("builtins").attr(name.c_str()).attr("__name__"));
}

} // namespace

KEVEL_MODULE(signals_ext) {
  py::class_<thing>("thing").def(py::init<int>());
  py::class_<shared_thing, std::shared_ptr<shared_thing>, py::bases<thing>>("shared_thing", py::init<int>());
  py::def("own_thing", own_thing);
  py::def("share_thing", share_thing);
  py::def("new_thing", new_thing, py::return_value_policy<py::manage_new_object>());
  py::def("thing_in_object", thing_in_object);
  py::def("work", work);
  py::def("hold_and_work", hold_and_work);
  py::def("give_object", give_object);
  py::def("give_thing", give_thing);
  py::def("fail", fail);
  py::def("nothing", nothing, py::return_value_policy<py::reference_existing_object>());
  py::def("call_after", call_after);
  py::def("queue", queue);
  py::def("count", count);
  py::def("text_of_error", text_of_error);
  py::def("name_of_builtin", name_of_builtin);
}
