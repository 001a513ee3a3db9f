// Which objects are numbers and texts, and what becomes of those that do not fit: each type through each kind of entry.
#include <boost/python.hpp>
#include <boost/intrusive_ptr.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>
#include <complex>
#include <sstream>
#include <vector>

using namespace boost::python;

namespace numbers {

template <class T> std::string shown(T const &x) {
  std::ostringstream out;
  out << x;
  return out.str();
}
template <> std::string shown(char const &x) { return shown(static_cast<int>(x)); }
template <> std::string shown(signed char const &x) { return shown(static_cast<int>(x)); }
template <> std::string shown(unsigned char const &x) { return shown(static_cast<int>(x)); }
template <> std::string shown(std::wstring const &x) {
  std::string text;
  for (wchar_t each : x) text += shown(static_cast<int>(each)) + " ";
  return text;
}
static std::string shown_text(char const *x) { return x ? x : "null"; }

template <class T> std::string taken(T x) { return shown(x); }
template <class T> std::string taken_reference(T const &x) { return shown(x); }
static std::string any_object(object) { return "object"; }
template <class T> bool checked(object o) { return extract<T>(o).check(); }
template <class T> std::string extracted(object o) { return shown<T>(extract<T>(o)()); }
template <class T> std::string element(list o) {
  T x = extract<T>(o[0]);
  return shown(x);
}
template <class T> std::string called(object f) { return shown<T>(call<T>(f.ptr())); }
template <class T> std::string called_method(object o) { return shown<T>(call_method<T>(o.ptr(), "get")); }
template <class T> void defaulted(object o) {
  scope in(import("boost_numbers_ext"));
  def("defaulted", &taken<T>, arg("x") = o);
}

template <class T> void each_way(std::string const &name) {
  def(("take_" + name).c_str(), &taken<T>);
  def(("refer_" + name).c_str(), &taken_reference<T>);
  def(("overload_" + name).c_str(), &any_object);
  def(("overload_" + name).c_str(), &taken<T>);
  def(("check_" + name).c_str(), &checked<T>);
  def(("extract_" + name).c_str(), &extracted<T>);
  def(("element_" + name).c_str(), &element<T>);
  def(("call_" + name).c_str(), &called<T>);
  def(("method_" + name).c_str(), &called_method<T>);
  def(("default_" + name).c_str(), &defaulted<T>);
}

static bool checked_chars(object o) { return extract<char const *>(o).check(); }
static std::string extracted_chars(object o) { return shown_text(extract<char const *>(o)()); }
static std::string called_chars(object f) { return shown_text(call<char const *>(f.ptr())); }
static char last_char(std::string const &text) { return text[text.size() - 1]; }

static object called_with(object f, int n) { return call<object>(f.ptr(), static_cast<char>(n)); }
static list listed(int n) {
  list l;
  l.append(static_cast<char>(n));
  return l;
}

struct bin {
  explicit bin(short n = 0, int = 0) : n(n) {}
  bin operator+(short k) const { return bin(static_cast<short>(n + k)); }
  bin &operator-=(unsigned k) {
    n = static_cast<short>(n - static_cast<int>(k));
    return *this;
  }
  short n;
  double weight = 0;
  std::string label;
  bool is_full = false;
};
static bin operator*(short k, bin const &b) { return bin(static_cast<short>(k * b.n)); }

struct asked {
  virtual ~asked() {}
  virtual short number() { return 1; }
  virtual std::string text() { return "own"; }
};
struct asked_wrap : asked, wrapper<asked> {
  short number() override {
    if (override f = get_override("number")) return f();
    return asked::number();
  }
  std::string text() override {
    if (override f = get_override("text")) return f();
    return asked::text();
  }
};
static short number_of(asked &a) { return a.number(); }
static std::string text_of(asked &a) { return a.text(); }

static void called_pointer(object f) { call<bin *>(f.ptr()); }
static void called_reference(object f) { call<bin const &>(f.ptr()); }
static bool called_object(object f) { return call<PyObject *>(f.ptr()) == 0; }
static void called_list(object f) { call<list>(f.ptr()); }
static bool has_object(object o) { return extract<PyObject *>(o).check(); }

struct sail {
  int count = 0;
};
static void intrusive_ptr_add_ref(sail *s) { ++s->count; }
static void intrusive_ptr_release(sail *s) {
  if (--s->count == 0) delete s;
}
static bool is_empty(boost::intrusive_ptr<sail> s) { return !s; }
static bool has_sail(object o) { return extract<boost::intrusive_ptr<sail> >(o).check(); }

typedef std::vector<short> shorts;

} // namespace numbers

BOOST_PYTHON_MODULE(boost_numbers_ext) {
  using namespace numbers;
  each_way<bool>("bool");
  each_way<char>("char");
  each_way<signed char>("schar");
  each_way<unsigned char>("uchar");
  each_way<short>("short");
  each_way<unsigned short>("ushort");
  each_way<int>("int");
  each_way<unsigned>("uint");
  each_way<long>("long");
  each_way<unsigned long>("ulong");
  each_way<long long>("llong");
  each_way<unsigned long long>("ullong");
  each_way<float>("float");
  each_way<double>("double");
  each_way<long double>("ldouble");
  each_way<std::complex<double> >("complex");
  each_way<std::string>("string");
  each_way<std::wstring>("wstring");
  def("take_chars", &shown_text);
  def("overload_chars", &any_object);
  def("overload_chars", &shown_text);
  def("check_chars", &checked_chars);
  def("extract_chars", &extracted_chars);
  def("call_chars", &called_chars);
  def("last_char", &last_char);
  def("called_with", &called_with);
  def("listed", &listed);
  class_<bin>("bin", init<optional<short> >())
      .def(init<short, int>())
      .def_readwrite("n", &bin::n)
      .def_readwrite("weight", &bin::weight)
      .def_readwrite("label", &bin::label)
      .def_readwrite("is_full", &bin::is_full)
      .def(self + other<short>())
      .def(self -= other<unsigned>())
      .def(other<short>() * self);
  class_<asked_wrap, boost::noncopyable>("asked").def("number", &asked::number).def("text", &asked::text);
  def("number_of", &number_of);
  def("text_of", &text_of);
  def("called_pointer", &called_pointer);
  def("called_reference", &called_reference);
  def("called_object", &called_object);
  def("called_list", &called_list);
  def("has_object", &has_object);
  class_<sail, boost::intrusive_ptr<sail>, boost::noncopyable>("sail");
  def("is_empty", &is_empty);
  def("has_sail", &has_sail);
  class_<shorts>("shorts").def(vector_indexing_suite<shorts>());
}
