// What every generated module includes first: the types that matrices use, and show(), which says in ASCII what C++ got.
#pragma once
#include <boost/noncopyable.hpp>
#include <boost/python.hpp>
#include <boost/python/suite/indexing/map_indexing_suite.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>
#include <boost/shared_ptr.hpp>
#include <complex>
#include <iomanip>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <vector>

namespace py = boost::python;

/// Counts the objects that are alive, which scripts ask for after collecting garbage.
template <class Self>
struct Counted {
  static int &alive() { static int count = 0; return count; }
  Counted() { ++alive(); }
  Counted(Counted const &) { ++alive(); }
  Counted &operator=(Counted const &) = default;
  ~Counted() { --alive(); }
};

struct X : Counted<X> {  // a value: held by value, no virtual functions
  int v;
  explicit X(int v = 7) : v(v) {}
  std::string ident() const { return "X" + std::to_string(v); }
};
struct XDerived : X {
  explicit XDerived(int v = 8) : X(v) {}
  std::string ident() const { return "XDerived" + std::to_string(v); }
};
struct Base : Counted<Base> {  // polymorphic, held by value
  int v;
  explicit Base(int v = 1) : v(v) {}
  virtual ~Base() {}
  virtual std::string ident() const { return "Base" + std::to_string(v); }
};
struct Derived : Base {
  explicit Derived(int v = 2) : Base(v) {}
  std::string ident() const override { return "Derived" + std::to_string(v); }
};
struct Hidden : Base {  // Python knows no class for it
  Hidden() : Base(3) {}
  std::string ident() const override { return "Hidden" + std::to_string(v); }
};
struct Shared : Counted<Shared> {  // held by a std::shared_ptr
  int v;
  explicit Shared(int v = 4) : v(v) {}
  virtual ~Shared() {}
  virtual std::string ident() const { return "Shared" + std::to_string(v); }
};
struct SharedDerived : Shared {
  explicit SharedDerived(int v = 5) : Shared(v) {}
  std::string ident() const override { return "SharedDerived" + std::to_string(v); }
};
struct Fixed : boost::noncopyable, Counted<Fixed> {  // cannot be copied
  int v;
  explicit Fixed(int v = 6) : v(v) {}
  std::string ident() const { return "Fixed" + std::to_string(v); }
};
struct Other {  // nobody's base
  std::string ident() const { return "Other"; }
};
struct Target {  // what ints, strings and X convert to implicitly
  std::string from;
  Target() : from("nothing") {}
  Target(int i) : from("int " + std::to_string(i)) {}
  Target(X const &x) : from("X " + x.ident()) {}
  std::string ident() const { return "Target from " + from; }
};
struct Pair {  // a tuple of two on the way in and out, by converters
  int a = 0, b = 0;
};
struct Unknown {  // never registered
  int v = 0;
};
inline bool operator==(X const &a, X const &b) { return a.v == b.v; }
inline bool operator==(Base const &a, Base const &b) { return a.v == b.v; }
inline bool operator==(Target const &a, Target const &b) { return a.from == b.from; }
inline bool operator==(Pair const &a, Pair const &b) { return a.a == b.a && a.b == b.b; }
inline bool operator==(Unknown const &a, Unknown const &b) { return a.v == b.v; }
enum Color { red = 1, green = 2, blue = 40 };
enum class Mode : long { off, on = 5 };
enum Unlisted { nothing, something };

template <class N>
std::string show_number(N n) {
  std::ostringstream out;
  out << std::setprecision(17) << n;
  return out.str();
}
inline std::string show(bool b) { return b ? "bool true" : "bool false"; }
inline std::string show(char c) { return "char " + std::to_string(int(c)); }
inline std::string show(signed char c) { return "schar " + std::to_string(int(c)); }
inline std::string show(unsigned char c) { return "uchar " + std::to_string(int(c)); }
inline std::string show(short n) { return "short " + show_number(n); }
inline std::string show(unsigned short n) { return "ushort " + show_number(n); }
inline std::string show(int n) { return "int " + show_number(n); }
inline std::string show(unsigned n) { return "uint " + show_number(n); }
inline std::string show(long n) { return "long " + show_number(n); }
inline std::string show(unsigned long n) { return "ulong " + show_number(n); }
inline std::string show(long long n) { return "llong " + show_number(n); }
inline std::string show(unsigned long long n) { return "ullong " + show_number(n); }
inline std::string show(float n) { return "float " + show_number(n); }
inline std::string show(double n) { return "double " + show_number(n); }
inline std::string show(long double n) { return "ldouble " + show_number(static_cast<double>(n)); }
inline std::string show(wchar_t c) { return "wchar " + std::to_string(long(c)); }
template <class N>
std::string show(std::complex<N> const &c) { return "complex " + show_number(c.real()) + " " + show_number(c.imag()); }
inline std::string show(std::string const &text) {
  std::ostringstream out;
  out << "string " << text.size() << ":" << std::hex;
  for (unsigned char c : text) { if (c < 32 || c > 126) out << "\\" << int(c); else out << c; }
  return out.str();
}
inline std::string show(char const *text) { return text ? "chars " + show(std::string(text)) : "no chars"; }
inline std::string show(std::wstring const &text) {
  std::ostringstream out;
  out << "wstring " << text.size() << ":" << std::hex;
  for (wchar_t c : text) out << " " << static_cast<unsigned long>(c);
  return out.str();
}
/// The name of a Python object's type: all that is shown of objects here, as C++ hands them back where more matters.
inline std::string type_name(py::object const &o) {
  return py::extract<std::string>(o.attr("__class__").attr("__name__"))();
}
inline std::string show(py::object const &o) { return "object " + type_name(o); }
inline std::string show(py::handle<> const &h) { return h ? "handle " + type_name(py::object(h)) : "no handle"; }
inline std::string show(PyObject *o) { return o ? "PyObject " + type_name(py::object(py::borrowed(o))) : "no PyObject"; }
inline std::string show(Color c) { return "Color " + std::to_string(int(c)); }
inline std::string show(Mode c) { return "Mode " + std::to_string(long(c)); }
inline std::string show(Unlisted c) { return "Unlisted " + std::to_string(int(c)); }
inline std::string show(Pair const &p) { return "Pair " + std::to_string(p.a) + "," + std::to_string(p.b); }
inline std::string show(Unknown const &) { return "Unknown"; }
inline std::string show(void *p) { return p ? "address" : "no address"; }
template <class T>
auto show(T const &x) -> decltype(x.ident()) { return x.ident(); }
template <class T>
std::string show(std::vector<T> const &v) {
  std::string text = "vector";
  for (T const &each : v) text += " " + show(each);
  return text;
}
template <class T>
std::string show(std::vector<T *> const &v) { return "vector of pointers"; }
template <class K, class T>
std::string show(std::map<K, T> const &m) {
  std::string text = "map";
  for (auto const &each : m) text += " " + show(each.first) + "=" + show(each.second);
  return text;
}
template <class T>
auto show(T *p) -> decltype(show(*p)) { return p ? "pointer to " + show(*p) : "null"; }
template <class T>
std::string show(std::shared_ptr<T> const &p) { return p ? "std::shared_ptr to " + show(*p) : "empty std::shared_ptr"; }
template <class T>
std::string show(boost::shared_ptr<T> const &p) {
  return p ? "boost::shared_ptr to " + show(*p) : "empty boost::shared_ptr";
}
/// What was shown last by what returns nothing.
inline std::string &last() { static std::string text; return text; }
template <class T>
std::string show(py::back_reference<T> const &r) { return "back_reference " + type_name(r.source()) + " " + show(r.get()); }

/// Register one item of a module; what it raises is kept in the module, to be compared, and the other items follow.
inline void attempt(char const *item, void (*item_registers)()) {
  try {
    item_registers();
    return;
  } catch (py::error_already_set const &) {
  }
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  py::object said = value ? py::object(py::handle<>(value)) : py::object();
  py::object name = py::object(py::handle<>(type)).attr("__name__");
  Py_XDECREF(traceback);
  py::dict raised = py::extract<py::dict>(py::scope().attr("raised"));
  raised[item] = py::make_tuple(name, py::str(said));
}
