// 16 Object interface: Python's objects in C++, used as in Python.
#include <boost/python.hpp>

using namespace boost::python;

static object summary(object items, object join) {
  if (items.slice(0, 1) == list()) return object();
  object first = items[0], last = items[-1];
  object text = join(first, last);
  return text.attr("upper")() + "/" + str(len(items));
}
static object nested(object table) {
  table[1][0] = table[0][0] + 1;
  table.attr("append")(make_tuple(1, "two", 3.5));
  return table;
}

BOOST_PYTHON_MODULE(tutorial_objects) {
  def("summary", summary);
  def("nested", nested);
  scope().attr("number") = 42;
  object text("a text of C++");
  scope().attr("text") = text;
}
