// tests/ext/handles/references_ext.cc - local, global, weak, frame and field in C++
#include <kevel/python.hpp>

namespace py = kevel;

/// Refers to Python objects in the way it was told to.
struct Referrer {
  Referrer() { ++alive; }
  ~Referrer() { --alive; }
  void refer_by_field(py::object self, py::object other) { by_field = py::field(self, other); }
  void refer_by_global(py::object other) { by_global = py::global(other); }
  void let_go() { by_global = py::global(); }
  py::object other() const { return by_field.get(); }
  bool replace(py::object value) { return by_field.set(value); }

  inline static int alive = 0;
  py::field by_field;
  py::global by_global;
};

static py::weak watched;
static py::field orphan;

KEVEL_MODULE(references_ext) {
  py::class_<Referrer, py::noncopyable>("Referrer")
    .def("refer_by_field", &Referrer::refer_by_field)
    .def("refer_by_global", &Referrer::refer_by_global)
    .def("let_go", &Referrer::let_go)
    .def("other", &Referrer::other)
    .def("replace", &Referrer::replace);
  // refer_by_field is called as Referrer.refer_by_field(node, node, other): self is given once for C++, once as an object.
  py::def("alive", +[] { return Referrer::alive; });
  py::def("watch", +[](py::object value) { watched = py::weak(value); });
  py::def("watched", +[] {
    py::local found = watched.upgrade();
    return found ? found.get() : py::object();
  });
  py::def("orphan", +[](py::object owner, py::object value) { orphan = py::field(owner, value); });
  py::def("orphan_value", +[] { return orphan.get(); });
  py::def("orphan_set", +[](py::object value) { return orphan.set(value); });
  py::def("longest", +[](py::list texts) {
    py::frame outer;
    py::local best;
    for (py::object text : texts) {
      py::frame inner;
      py::local candidate(text);
      if (!best || py::len(candidate.get()) > py::len(best.get())) best = inner.escape(candidate);
    }
    return best ? best.get() : py::object();
  });
  py::def("orphan_global", +[](py::object value) { py::global(value).release(); });
  py::def("escape_twice", +[](py::object value) {
    py::frame frame;
    py::local first = frame.escape(value);
    frame.escape(value);
  });
}
