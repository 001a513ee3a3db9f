// tests/compat/boost_ext.cpp - what sources of Boost.Python do, as they do it
#include <boost/python.hpp>
#include <boost/python/suite/indexing/map_indexing_suite.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>
#include <boost/shared_ptr.hpp>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace boost::python;

// An error type of the user's own, whose name the facade must not take.
struct error {
  std::string text;
};
static void translate(error const &e) { PyErr_SetString(PyExc_KeyError, e.text.c_str()); }
static void fail() { throw error{"translated"}; }

// Converters, to and from Python.
typedef std::vector<double> numbers;
struct numbers_from_list {
  static void *convertible(PyObject *o) { return PyList_Check(o) ? o : 0; }
  static void construct(PyObject *o, converter::rvalue_from_python_stage1_data *data) {
    void *storage = ((converter::rvalue_from_python_storage<numbers> *)data)->storage.bytes;
    numbers *made = new (storage) numbers;
    data->convertible = storage;
    for (Py_ssize_t i = 0; i < PyList_Size(o); ++i)
      made->push_back(extract<double>(PyList_GetItem(o, i)));
  }
};
static double sum(numbers const &values) {
  double total = 0;
  for (numbers::const_iterator i = values.begin(); i != values.end(); ++i)
    total += *i;
  return total;
}
struct boost_point {
  int x, y;
};
struct point_to_tuple {
  static PyObject *convert(boost_point const &p) { return incref(make_tuple(p.x, p.y).ptr()); }
};
static boost_point origin() { return boost_point(); }

// A class with everything: operators, properties, pickling, overloads.
struct boost_money {
  explicit boost_money(int c = 0) : cents(c) {}
  int cents;
  int add(int a, int b = 1, int c = 2) { return cents += a + b + c; }
};
static boost_money operator+(boost_money const &a, boost_money const &b) { return boost_money(a.cents + b.cents); }
static bool operator==(boost_money const &a, boost_money const &b) { return a.cents == b.cents; }
static boost_money operator*(boost_money const &a, int n) { return boost_money(a.cents * n); }
static std::ostream &operator<<(std::ostream &out, boost_money const &m) { return out << m.cents << " cents"; }
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(money_add, add, 1, 3)
struct money_pickle : pickle_suite {
  static tuple getinitargs(boost_money const &m) { return make_tuple(m.cents); }
};
static boost::shared_ptr<boost_money> mint(int cents) { return boost::shared_ptr<boost_money>(new boost_money(cents)); }

// Virtual functions over PyObject *self, without wrapper<>.
struct boost_speaker {
  virtual ~boost_speaker() {}
  virtual std::string speak() { return "..."; }
};
struct speaker_callback : boost_speaker {
  speaker_callback(PyObject *s) : self(s) {}
  std::string speak() { return call_method<std::string>(self, "speak"); }
  std::string default_speak() { return boost_speaker::speak(); }
  PyObject *self;
};
static std::string let_speak(boost_speaker &s) { return s.speak(); }

// The C API, as sources use it beside.
static PyObject *reversed(PyObject *list) {
  PyObject *made = PyList_New(0);
  for (Py_ssize_t i = PyList_Size(list) - 1; i >= 0; --i)
    if (PyList_Append(made, PyList_GetItem(list, i)) < 0) {
      Py_DECREF(made);
      return 0;
    }
  return made;
}
static std::string caught(object f) {
  try {
    f();
  } catch (error_already_set const &) {
    if (!PyErr_ExceptionMatches(PyExc_ZeroDivisionError)) throw;
    PyErr_Clear();
    return "division";
  }
  return "nothing";
}
static object first_word(object text) {
  handle<> parts(PyObject_CallMethodObjArgs(text.ptr(), str("split").ptr()));
  return object(parts)[0];
}

enum boost_color { red = 1, green };

BOOST_PYTHON_MODULE(boost_ext) {
  register_exception_translator<error>(&translate);
  def("fail", &fail);

  converter::registry::push_back(&numbers_from_list::convertible, &numbers_from_list::construct, type_id<numbers>());
  class_<numbers>("numbers").def(vector_indexing_suite<numbers>());
  class_<std::map<std::string, int> >("counts").def(map_indexing_suite<std::map<std::string, int> >());
  def("sum", &sum, args("values"), "Adds them up.");
  to_python_converter<boost_point, point_to_tuple>();
  def("origin", &origin);

  class_<boost_money, boost::shared_ptr<boost_money> >("money", init<optional<int> >(args("self", "cents")))
      .def_readwrite("cents", &boost_money::cents)
      .def("add", &boost_money::add, money_add(args("a", "b", "c")))
      .def(self + self)
      .def(self == self)
      .def(self * int())
      .def(self_ns::str(self))
      .def_pickle(money_pickle());
  implicitly_convertible<int, boost_money>();
  def("mint", &mint);

  class_<boost_speaker, boost::noncopyable, speaker_callback>("speaker").def("speak", &boost_speaker::speak, &speaker_callback::default_speak);
  def("let_speak", &let_speak);

  def("reversed", &reversed);
  def("caught", &caught);
  def("first_word", &first_word);
  enum_<boost_color>("color").value("red", red).value("green", green).export_values();
  scope().attr("version") = 3;
}
