// tests/compat/boost_names_ext.cpp - names that sources use without being told of them, and what <boost/python.hpp> brings along
#include <boost/python.hpp>

// Nothing else is included, on purpose.
namespace bp = boost::python;

#if !defined BOOST_VERSION || BOOST_VERSION < 106500
#error "no BOOST_VERSION"
#endif

namespace names {

/// What CPython's Python.h includes.
static int system_headers() {
  struct timeval now;
  gettimeofday(&now, NULL);
  struct stat about;
  int r = stat("/", &about);
  r += getpid() > 0;
  r += isalpha('a') != 0;
  assert(r >= 0);
  r += INT_MAX > 0;
  errno = 0;
  r += errno == 0;
  r += time(NULL) > 0;
  r += static_cast<int>(wcslen(L"a"));
  fd_set set;
  FD_ZERO(&set);
  int64_t x = 1;
  r += static_cast<int>(x);
  r += sizeof(PRId64) > 0;
  r += static_cast<int>(strtol("1", NULL, 10)) + static_cast<int>(strlen("a")) + static_cast<int>(floor(1.5));
  pthread_t self = pthread_self();
  r += pthread_equal(self, self) != 0;
  char text[8];
  snprintf(text, sizeof text, "%zu", offsetof(struct timeval, tv_sec));
  return r + (text[0] == '0');
}

/// What Boost.Python's headers include of Boost.
template <class T> struct kind : boost::mpl::if_<boost::is_class<T>, boost::mpl::int_<1>, boost::mpl::int_<2>>::type {};
struct add_size {
  explicit add_size(int *sum) : sum(sum) {}
  template <class T> void operator()(T) const { *sum += static_cast<int>(sizeof(T)); }
  int *sum;
};
static int minus(int a, int b) { return a - b; }
struct counter : boost::iterator_facade<counter, int, boost::forward_traversal_tag, int> {
  int n = 0;
  void increment() { ++n; }
  bool equal(const counter &other) const { return n == other.n; }
  int dereference() const { return n; }
};
static bp::tuple boost_headers() {
  int sum = 0;
  boost::mpl::for_each<boost::mpl::vector<char, short>>(add_size(&sum));
  boost::function2<int, int, int> f = minus;
  boost::tuple<int, int> pair = boost::make_tuple(3, 4);
  counter c;
  ++c;
  return bp::make_tuple(kind<std::string>::value, kind<int>::value, sum, boost::bind(minus, _1, 1)(8), f(9, 2), boost::lexical_cast<std::string>(6),
                        boost::get<0>(pair), *c, boost::numeric_cast<short>(7));
}
template <class T> static typename boost::enable_if<boost::is_enum<T>, int>::type number(T e) { return e; }
#define ADD(z, n, text) +n
static int repeated() { return BOOST_PP_REPEAT(4, ADD, ~); }

/// boost::python::api.
static bp::tuple api_names(bp::dict d) {
  bp::list items(d.items());
  int s = 0;
  for (int i = 0; i < bp::len(items); ++i) {
    bp::api::object_item pair = items[i];
    s += bp::extract<int>(pair[1]);
  }
  bp::api::object o(s);
  bp::api::object_attribute a = o.attr("real");
  const bp::object &constant = o;
  bp::api::const_object_attribute b = constant.attr("imag");
  bp::api::object_slice c = items.slice(1, bp::api::slice_nil());
  bp::api::proxy<bp::api::item_policies> first = items[0];
  return bp::make_tuple(bp::api::object(a), bp::api::object(b), bp::api::object(c), bp::api::getattr(o, "denominator"), bp::api::object(first));
}

/// Casts that say whose a pointer is.
static bp::object new_text() { return bp::object(bp::detail::new_reference(PyUnicode_FromString("abc"))); }
static bp::object new_list() {
  return bp::object((bp::detail::new_non_null_reference)PyList_New(2));
}
static bp::object same(bp::object o) { return bp::object(bp::detail::borrowed_reference(o.ptr())); }
static bp::object failed() { return bp::object(bp::detail::new_reference(PyObject_GetAttrString(Py_None, "nothing"))); }

enum color { red, green, blue = 7 };
enum tide { ebb, flood, slack };
enum early { sunrise, noon };

} // namespace names
using namespace names;

BOOST_PYTHON_MODULE(boost_names_ext) {
  bp::def("system_headers", system_headers);
  bp::def("boost_headers", boost_headers);
  bp::def("repeated", repeated);
  bp::def("number", &number<color>);
  bp::def("api_names", api_names);
  bp::def("new_text", new_text);
  bp::def("new_list", new_list);
  bp::def("same", same);
  bp::def("failed", failed);

  {
    bp::scope inside = bp::enum_<color>("color").value("red", red).value("green", green);
    inside.attr("best") = green;
    bp::def("inner", repeated);
  }
  bp::enum_<tide>("tide").value("ebb", ebb).export_values().value("flood", flood).export_values().value("slack", slack);
  bp::enum_<early> days("early", "of the day");
  days.value("sunrise", sunrise);
  bp::scope().attr("first") = sunrise;
  days.value("noon", noon);
  days.attr("__module__") = "renamed";
  bp::object as_object = days;
  bp::scope().attr("same_enum") = as_object;
}
