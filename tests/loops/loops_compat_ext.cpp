// tests/loops/loops_compat_ext.cpp - what only sources of Boost.Python do: PyObject *, handle<>, converters and errors of the C API
#include <boost/python.hpp>
#include <boost/python/raw_function.hpp>

#include <string>

using namespace boost::python;

namespace loops {

struct Pair {
  int first, second;
};
struct pair_to_tuple {
  static PyObject *convert(const Pair &p) { return incref(make_tuple(p.first, p.second).ptr()); }
};
struct pair_of_tuple {
  pair_of_tuple() { converter::registry::push_back(&convertible, &construct, type_id<Pair>()); }
  static void *convertible(PyObject *o) { return PyTuple_Check(o) && PyTuple_Size(o) == 2 ? o : nullptr; }
  static void construct(PyObject *o, converter::rvalue_from_python_stage1_data *data) {
    void *storage = reinterpret_cast<converter::rvalue_from_python_storage<Pair> *>(data)->storage.bytes;
    new (storage) Pair{static_cast<int>(PyLong_AsLong(PyTuple_GetItem(o, 0))), static_cast<int>(PyLong_AsLong(PyTuple_GetItem(o, 1)))};
    data->convertible = storage;
  }
};
struct Counter {
  explicit Counter(int n = 0) : n(n) {}
  int n;
};
struct counter_pickle : pickle_suite {
  static tuple getinitargs(const Counter &c) { return make_tuple(c.n); }
};

static PyObject *built(int n, const char *text) {
  handle<> list(PyList_New(0)), number(PyLong_FromLong(n)), word(PyUnicode_FromString(text));
  if (PyList_Append(list.get(), number.get()) < 0 || PyList_Append(list.get(), word.get()) < 0) throw_error_already_set();
  return list.release();
}
static int fail(int kind) {
  if (kind == 0) {
    PyErr_SetString(PyExc_KeyError, "failed");
    throw_error_already_set();
  }
  PyErr_Format(PyExc_ValueError, "failed %d", kind);
  throw error_already_set();
}
static int caught(object f) {
  try {
    f();
  } catch (const error_already_set &) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    handle<> t(type), v(allow_null(value)), tb(allow_null(traceback));
    return 1;
  }
  return 0;
}
static object raw(tuple args, dict keywords) { return object(len(args) + len(keywords)); }
static long sum(object all) {
  long total = 0;
  for (stl_input_iterator<long> i(all), end; i != end; ++i) total += *i;
  return total;
}

} // namespace loops

BOOST_PYTHON_MODULE(loops_compat_ext) {
  using namespace loops;
  to_python_converter<Pair, pair_to_tuple>();
  pair_of_tuple();
  class_<Counter>("Counter", init<optional<int>>()).def_readwrite("n", &Counter::n).def_pickle(counter_pickle());
  def("swapped", +[](const Pair &p) { return Pair{p.second, p.first}; });
  def("built", built);
  def("fail", fail);
  def("caught", caught);
  def("raw", raw_function(raw));
  def("sum", sum);
}
