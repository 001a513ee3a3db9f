// 20 Objects from PyObject *: handle<> for one that is ours, handle<>(borrowed(...)) for somebody else's.
#include <boost/python.hpp>

using namespace boost::python;

static object own() { return object(handle<>(PyLong_FromLong(42))); }
static object lent(object items) { return object(handle<>(borrowed(PyList_GetItem(items.ptr(), 0)))); }
static object text(object o) { return object(handle<>(PyObject_Repr(o.ptr()))); }
static bool has(object o, char const *name) { return PyObject_HasAttrString(o.ptr(), name); }
static object attribute(object o, char const *name) { return object(handle<>(PyObject_GetAttrString(o.ptr(), name))); }

BOOST_PYTHON_MODULE(tutorial_pointers) {
  def("own", own);
  def("lent", lent);
  def("text", text);
  def("has", has);
  def("attribute", attribute);
}
