// tests/compat/boost_policies_ext.cpp - call policies and result converters of users, told signatures, results that may dangle
#include <boost/bind/bind.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/python.hpp>

#include <functional>
#include <string>

using namespace boost::python;

namespace policies {

struct node {
  explicit node(int value) : value(value) {}
  int get() const { return value; }
  node &self() { return *this; }
  std::string label(int more, std::string const &text) const { return std::to_string(value + more) + text; }
  int value;
};
static int twice(int n) { return 2 * n; }
static node *make(int value) { return new node(value); }

static int calls = 0;
/// Gives the first argument and the result.
struct with_argument : default_call_policies {
  template <class Arguments> static bool precall(Arguments const &) {
    ++calls;
    return true;
  }
  template <class Arguments> static PyObject *postcall(Arguments const &arguments, PyObject *result) {
    result = default_call_policies::postcall(arguments, result);
    PyObject *both = PyTuple_Pack(2, detail::get(boost::mpl::int_<0>(), arguments), result);
    Py_DECREF(result);
    return both;
  }
};
struct never : default_call_policies {
  bool precall(PyObject *const &) {
    PyErr_SetString(PyExc_PermissionError, "not now");
    return false;
  }
};
/// Has names of its own for everything that a policy might be asked for.
struct own_names : default_call_policies {
  static int before() { return ++calls; }
  static int after(int) { return ++calls; }
  enum { highest, returned = 7, is_locking };
  struct guard {
    explicit guard(int) {}
  };
  template <class Arguments> static bool precall(Arguments const &arguments) {
    before();
    return PyTuple_Size(arguments) == 1;
  }
  template <class Arguments> static PyObject *postcall(Arguments const &arguments, PyObject *result) {
    after(0);
    return default_call_policies::postcall(arguments, result);
  }
};
struct losing : default_call_policies {
  static PyObject *postcall(PyObject *const &, PyObject *result) {
    Py_DECREF(result);
    PyErr_SetString(PyExc_LookupError, "lost");
    return 0;
  }
};
/// What return_internal_reference does, by hand.
template <class Base> struct tied : Base {
  template <class Arguments> static PyObject *postcall(Arguments const &arguments, PyObject *result) {
    result = Base::postcall(arguments, result);
    objects::make_nurse_and_patient(result, PyTuple_GET_ITEM(arguments, 0));
    return result;
  }
};
struct as_pair {
  template <class T> struct apply {
    struct type {
      bool convertible() const { return true; }
      PyObject *operator()(T x) const { return incref(make_tuple(x, x).ptr()); }
      PyTypeObject const *get_pytype() const { return &PyTuple_Type; }
    };
  };
};
/// Hides the rule it derives from.
struct doubled : return_by_value {
  template <class T> struct apply {
    struct type {
      bool convertible() const { return true; }
      PyObject *operator()(T x) const { return to_python_value<T>()(x * 2); }
      PyTypeObject const *get_pytype() const { return &PyLong_Type; }
    };
  };
};
struct owned {
  template <class T> struct apply { typedef to_python_indirect<T, detail::make_owning_holder> type; };
};

/// A class whose constructors have hooks, which write down what they see.
struct logged {
  explicit logged(int value) : value(value) {}
  explicit logged(std::string const &text) : value(static_cast<int>(text.size())) {}
  int value;
};
/// Held with its Python self.
struct held_base {
  explicit held_base(int value) : value(value) {}
  int value;
};
struct held : held_base {
  held(PyObject *self, int value) : held_base(value), self(self) {}
  PyObject *self;
};
static std::string seen;
struct watched : default_call_policies {
  template <class Arguments> static bool precall(Arguments const &arguments) {
    seen = "before " + std::to_string(detail::arity(arguments));
    PyObject *first = detail::get(boost::mpl::int_<1>(), arguments);
    if (PyLong_Check(first) && PyLong_AsLong(first) < 0) {
      PyErr_SetString(PyExc_PermissionError, "not now");
      return false;
    }
    return true;
  }
  template <class Arguments> static PyObject *postcall(Arguments const &arguments, PyObject *result) {
    object self(handle<>(borrowed(detail::get(boost::mpl::int_<0>(), arguments))));
    seen += " after " + std::to_string(extract<logged &>(self)().value) + (result == Py_None ? "" : " result");
    return default_call_policies::postcall(arguments, result);
  }
};
struct watched_half : default_call_policies {
  static PyObject *postcall(PyObject *const &arguments, PyObject *result) {
    object self(handle<>(borrowed(detail::get(boost::mpl::int_<0>(), arguments))));
    seen = "half " + std::to_string(extract<held_base &>(self)().value);
    return result;
  }
};
/// Without self.
struct watched_factory : default_call_policies {
  template <class Arguments> static bool precall(Arguments const &arguments) {
    seen = "factory " + std::to_string(detail::arity(arguments)) + " " +
           std::to_string(PyLong_AsLong(detail::get(boost::mpl::int_<0>(), arguments)));
    return true;
  }
};
static boost::shared_ptr<logged> make_logged(int a, int b) { return boost::shared_ptr<logged>(new logged(a * b)); }

/// Forgets to look at a failure.
static int careless(object o) { return static_cast<int>(PyObject_Length(o.ptr())); }
static void silent() { PyErr_SetString(PyExc_BufferError, "left pending"); }

static node &called_reference(object f) { return call<node &>(f.ptr()); }
static node *called_pointer(object f) { return call<node *>(f.ptr()); }
static char const *called_text(object f) { return call<char const *>(f.ptr()); }
static int looked_at(object f) {
  node &made = call<node &>(f.ptr());
  return made.get();
}

} // namespace policies

BOOST_PYTHON_MODULE(boost_policies_ext) {
  using namespace policies;
  class_<node>("node", init<int>())
      .def("get", &node::get, with_argument())
      .def("self", &node::self, tied<return_value_policy<reference_existing_object>>())
      .def("label", make_function(boost::bind(&node::label, boost::placeholders::_1, 5, boost::placeholders::_2),
                                  default_call_policies(), boost::mpl::vector<std::string, node &, std::string>()))
      .def("plain", make_function(&node::get, default_call_policies(), detail::get_signature(&node::get)))
      .add_property("twice", make_function([](node &n) { return n.value * 2; }, default_call_policies(),
                                           boost::mpl::vector<int, node &>()));
  def("twice", twice, with_argument());
  def("never", twice, never());
  def("losing", twice, losing());
  def("pair", twice, return_value_policy<as_pair>());
  def("doubled", twice, return_value_policy<doubled>());
  def("make", make, return_value_policy<owned>());
  def("kept", make, tied<return_value_policy<manage_new_object>>());
  def("tied_number", twice, tied<default_call_policies>());
  def("add", make_function([](auto a, auto b) { return a + b; }, default_call_policies(), (arg("a"), arg("b") = 3),
                           boost::mpl::vector<int, int, int>()));
  class_<logged, boost::shared_ptr<logged>>("logged", init<int>()[watched()])
      .def(init<std::string const &>()[watched()])
      .def("__init__", make_constructor(make_logged, watched_factory()))
      .def_readonly("value", &logged::value);
  class_<held_base, held, boost::noncopyable>("held", init<int>()[watched_half()]).def_readonly("value", &held_base::value);
  def("seen", +[] { return seen; });
  std::function<int(int)> next = [](int n) { return n + 1; };
  def("next", make_function(next, default_call_policies(), boost::mpl::vector<int, int>()));
  def("own_names", policies::twice, own_names());
  def("own_names_within", policies::twice, with_custodian_and_ward_postcall<0, 1, own_names>());
  def("calls", +[] { return calls; });
  def("careless", careless);
  def("silent", silent);
  def("called_reference", called_reference, return_value_policy<reference_existing_object>());
  def("called_pointer", called_pointer, return_value_policy<reference_existing_object>());
  def("called_text", called_text);
  def("looked_at", looked_at);
}
