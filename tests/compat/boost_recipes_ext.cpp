// tests/compat/boost_recipes_ext.cpp - what many modules have copied from one another: raw constructors, converters, names of types
#include <boost/python.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/python/object/add_to_namespace.hpp>
#include <boost/python/object/iterator_core.hpp>
#include <boost/python/raw_function.hpp>
#include <boost/python/suite/indexing/map_indexing_suite.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>
#include <boost/shared_ptr.hpp>

#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace boost {
namespace python {
namespace detail {

/// The constructor of any arguments, as a function object of the arguments that CPython passes.
template <class F> struct constructor_of_any {
  explicit constructor_of_any(F f) : make(make_constructor(f)) {}
  PyObject *operator()(PyObject *arguments, PyObject *named) {
    borrowed_reference_t *all = borrowed_reference(arguments);
    object given(all);
    object self = given[0], rest = given.slice(1, len(given));
    return incref(object(make(self, rest, named ? dict(borrowed_reference(named)) : dict())).ptr());
  }
  object make;
};

} // namespace detail

template <class F> object any_constructor(F f, std::size_t least) {
  return detail::make_raw_function(objects::py_function(detail::constructor_of_any<F>(f), mpl::vector2<void, object>(),
                                                        static_cast<int>(least + 1), (std::numeric_limits<int>::max)()));
}

} // namespace python
} // namespace boost

using namespace boost::python;

namespace recipes {

/// Constructed from whatever it is given.
struct record {
  record(tuple const &positional, dict const &named) : positional(positional), named(named) {}
  tuple positional;
  dict named;
};
static boost::shared_ptr<record> make_record(tuple positional, dict named) {
  if (len(positional) == 3) return boost::shared_ptr<record>();
  return boost::shared_ptr<record>(new record(positional, named));
}

/// Numbers from Python, constructed in the storage as every form of the cast has it.
template <int form> struct amount {
  explicit amount(long v) : value(v) { ++alive; }
  amount(amount const &from) : value(from.value) { ++alive; }
  ~amount() { --alive; }
  long value;
  static int alive;
};
template <int form> int amount<form>::alive = 0;
template <int form> struct amount_from_python {
  typedef amount<form> type;
  amount_from_python() { converter::registry::push_back(&convertible, &construct, type_id<type>()); }
  static void *convertible(PyObject *o) { return PyLong_Check(o) ? o : 0; }
  static void construct(PyObject *o, converter::rvalue_from_python_stage1_data *data) {
    typedef converter::rvalue_from_python_storage<type> storage;
    const long value = PyLong_AsLong(o);
    if (value == -1) return; // which leaves the storage empty
    if (form == 0) {
      void *bytes = reinterpret_cast<storage *>(data)->storage.bytes;
      new (bytes) type(value);
      data->convertible = bytes;
    } else if (form == 1) {
      type *bytes = reinterpret_cast<type *>(((storage *)data)->storage.bytes);
      new (bytes) type(value);
      data->convertible = bytes;
    } else {
      void *bytes = &((storage *)data)->storage.bytes;
      data->convertible = new (bytes) type(value);
    }
  }
};
template <int form> static long value_of(amount<form> const &a) { return a.value; }
template <int form> static int alive() { return amount<form>::alive; }

/// A converter that constructs in the storage of another type.
struct elsewhere { long value; };
static void *is_integer(PyObject *o) { return PyLong_Check(o) ? o : 0; }
static void construct_elsewhere(PyObject *, converter::rvalue_from_python_stage1_data *data) {
  data->convertible = new (((converter::rvalue_from_python_storage<amount<0> > *)data)->storage.bytes) elsewhere();
}
static long value_elsewhere(elsewhere e) { return e.value; }

/// Names of types as texts of every kind.
static std::string name_returned(object o) { return o.ptr()->ob_type->tp_name; }
static list names(object o) {
  std::string copied = Py_TYPE(o.ptr())->tp_name, assigned;
  assigned = Py_TYPE(o.ptr())->tp_name;
  std::ostringstream streamed;
  streamed << Py_TYPE(o.ptr())->tp_name;
  list all;
  all.append(copied);
  all.append(assigned);
  all.append(streamed.str());
  all.append(std::string("a ") + Py_TYPE(o.ptr())->tp_name + '!');
  return all;
}
static void refuse(object o) {
  PyErr_Format(PyExc_TypeError, "not a %.200s", Py_TYPE(o.ptr())->tp_name);
  throw_error_already_set();
}

/// An iterator of the author's.
struct countdown {
  explicit countdown(int n) : left(n) {}
  int left;
  int next() {
    if (left == 0) objects::stop_iteration_error();
    return left--;
  }
};

/// Functions that are called as some of Boost.Python's are.
template <class T> struct point { T x; };
template <class T> static T getitem(point<T> &p, Py_ssize_t) { return p.x; }
template <class T> static void setitem(point<T> &p, Py_ssize_t, T x) { p.x = x; }

struct part {};
static objects::class_base registered() { return class_<part>("part"); }

/// Classes that are their own wrappers.
struct ticker : wrapper<ticker> {
  ticker() : ticks(0) {}
  virtual ~ticker() {}
  virtual void tick() {
    if (override f = this->get_override("tick"))
      f();
    else
      ++ticks;
  }
  int run(int n) {
    for (int i = 0; i < n; ++i) tick();
    return ticks;
  }
  int ticks;
};
struct hooked : wrapper<hooked> {
  int hook(int n) {
    override f = this->get_override("hook");
    return f ? f(n) : -1;
  }
};

/// Errors of the C API.
static void from_errno(int number, object file) {
  errno = number;
  if (file.is_none())
    PyErr_SetFromErrno(PyExc_OSError);
  else if (extract<std::string>(file).check())
    PyErr_SetFromErrnoWithFilename(PyExc_OSError, extract<std::string>(file)().c_str());
  else
    PyErr_SetFromErrnoWithFilenameObject(PyExc_IOError, file.ptr());
  throw_error_already_set();
}
static void set_object(object type, object value) {
  PyErr_SetObject(type.ptr(), value.ptr());
  throw_error_already_set();
}
static void bad_call() {
  PyErr_BadInternalCall();
  throw_error_already_set();
}
static int kind_of_callable(object o) {
  return PyObject_TypeCheck(o.ptr(), &PyFunction_Type) ? 1 : PyObject_TypeCheck(o.ptr(), &PyRange_Type) ? 2 : 0;
}

static void prints(object f) {
  try {
    f();
  } catch (error_already_set const &) {
    PyErr_Print();
  }
}

static PyObject *nothing() { return 0; }
static PyObject *failed() {
  PyErr_SetString(PyExc_LookupError, "null");
  return 0;
}
static void keeps_too_many(object, object) {}
static int add(int a, int b) { return a + b; }
static void refers_to(int &, double const *) {}
static object from_slice(long_ n, slice) { return n; }

// Suites with rules of their own, for containers of this module alone.
struct prices : std::map<std::string, double> {};
struct growing : map_indexing_suite<prices, true, growing> {
  static double &get_item(prices &all, std::string key) { return all[key]; }
};
struct stock : std::map<int, int> {};
struct strict : map_indexing_suite<stock, true, strict> {
  static void delete_item(stock &all, int key) {
    if (all.erase(key)) return;
    PyErr_SetString(PyExc_LookupError, "none to delete");
    throw_error_already_set();
  }
};
struct lengths : std::vector<double> { using std::vector<double>::vector; };
struct scaled : vector_indexing_suite<lengths, true, scaled> {
  static double get_item(lengths &all, index_type i) { return all[i] * 10; }
};
struct plain : std::map<std::string, int> {};
struct numbers : std::vector<int> { using std::vector<int>::vector; };

} // namespace recipes
using namespace recipes;

BOOST_PYTHON_MODULE(boost_recipes_ext) {
  class_<record, boost::shared_ptr<record> >("record", no_init)
      .def("__init__", any_constructor(&make_record, 1))
      .def_readonly("positional", &record::positional)
      .def_readonly("named", &record::named);

  amount_from_python<0>();
  amount_from_python<1>();
  amount_from_python<2>();
  converter::registry::push_back(&is_integer, &construct_elsewhere, type_id<elsewhere>());
  def("value_elsewhere", value_elsewhere);
  def("value", value_of<0>);
  def("cast_value", value_of<1>);
  def("address_value", value_of<2>);
  def("alive", alive<0>);
  def("cast_alive", alive<1>);
  def("address_alive", alive<2>);

  def("name_returned", name_returned);
  def("names", names);
  def("refuse", refuse);
  class_<countdown>("countdown", init<int>()).def("__iter__", objects::identity_function()).def("__next__", &countdown::next);
  class_<ticker, boost::noncopyable>("ticker").def("tick", &ticker::tick).def("run", &ticker::run);
  class_<hooked, boost::noncopyable>("hooked").def("hook", &hooked::hook);
  def("from_errno", from_errno);
  def("set_object", set_object);
  def("bad_call", bad_call);
  def("kind_of_callable", kind_of_callable);
  class_<point<float> >("point").def("__getitem__", &getitem<float>).def("__setitem__", &setitem<float>);
  objects::class_base made = registered();
  made.attr("kind") = 3;

  def("prints", prints);
  def("nothing", nothing);
  def("failed", failed);
  def("keeps_too_many", keeps_too_many, with_custodian_and_ward<1, 3>());
  def("keeps_too_many_after", keeps_too_many, with_custodian_and_ward_postcall<1, 3>());
  def("refers_to", refers_to);
  def("from_slice", from_slice);
  def("documented", add);
  scope().attr("documented").attr("__doc__") = "said later";
  scope().attr("documented").attr("kind") = 7;
  objects::add_to_namespace(scope(), "added", make_function(add), "adds");

  class_<prices>("prices").def(growing());
  class_<stock>("stock").def(strict());
  class_<lengths>("lengths").def(scaled());
  class_<plain>("plain").def(map_indexing_suite<plain, true>());
  class_<numbers>("numbers").def(vector_indexing_suite<numbers, true>());
}
