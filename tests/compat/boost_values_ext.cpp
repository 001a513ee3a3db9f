// tests/compat/boost_values_ext.cpp - numbers, texts and enumerations by pointer and by reference; what cannot be copied to Python
#include <boost/python.hpp>

#include <complex>
#include <ostream>
#include <sstream>
#include <string>

using namespace boost::python;

namespace by_value {

enum color { red, green };

template <class T> static bool by_pointer(T *p) { return p != nullptr; }
template <class T> static bool by_const_pointer(const T *p) { return p != nullptr; }
template <class T> static void by_reference(T &) {}
template <class T> static T *pointer_to() {
  static T value = T();
  return &value;
}
template <class T> static T *no_pointer() { return nullptr; }
template <class T> static T &reference_to() { return *pointer_to<T>(); }
template <class T> struct keeper {
  explicit keeper(T *p) : p(p) {}
  void set(T *q) { p = q; }
  T *p;
};
template <class T> static bool extracts_pointer(object o) {
  T *p = extract<T *>(o);
  return p != nullptr;
}
template <class T> static tuple checks(object o) { return make_tuple(extract<T *>(o).check(), extract<T &>(o).check()); }
template <class T> static void extract_reference(object o) {
  T &value = extract<T &>(o);
  (void)value;
}
template <class T> static bool call_pointer(object f) { return call<T *>(f.ptr()) != nullptr; }
template <class T> static void call_reference(object f) { call<T &>(f.ptr()); }
template <class T> static object shown() { return object(pointer_to<T>()); }
template <class T> static tuple in_tuple() { return boost::python::make_tuple(pointer_to<T>(), 1); }

template <class T> static void define(const char *name) {
  object outer = scope(), inner = import("types").attr("ModuleType")(name);
  outer.attr(name) = inner;
  scope here(inner);
  def("by_pointer", &by_pointer<T>);
  def("by_const_pointer", &by_const_pointer<T>);
  def("by_reference", &by_reference<T>);
  class_<keeper<T>>("keeper", init<T *>())
      .def("set", &keeper<T>::set)
      .def_readonly("read", &keeper<T>::p)
      .def_readwrite("p", &keeper<T>::p);
  def("pointer_to", &pointer_to<T>, return_value_policy<return_by_value>());
  def("no_pointer", &no_pointer<T>, return_value_policy<return_by_value>());
  def("reference_to", &reference_to<T>, return_value_policy<copy_non_const_reference>());
  if constexpr (std::is_class_v<T>) {
    def("referred", &pointer_to<T>, return_value_policy<reference_existing_object>());
    def("adopted", &no_pointer<T>, return_value_policy<manage_new_object>());
  }
  def("extracts_pointer", &extracts_pointer<T>);
  def("checks", &checks<T>);
  def("extract_reference", &extract_reference<T>);
  def("call_pointer", &call_pointer<T>);
  def("call_reference", &call_reference<T>);
  def("shown", &shown<T>);
  def("in_tuple", &in_tuple<T>);
}

struct plain {
  int n = 1;
};
struct pinned {
  int n = 5;
  pinned() = default;
  pinned(const pinned &) = delete;
};
struct shape {
  virtual ~shape() {}
  virtual int sides() const = 0;
  virtual void see(const pinned &) const {}
  virtual void write(std::ostream &) const {}
};
struct square : shape {
  int sides() const override { return 4; }
};
struct shape_wrap : shape, wrapper<shape> {
  int sides() const override { return get_override("sides")(); }
  void see(const pinned &p) const override {
    if (override f = get_override("see")) f(p);
  }
  void write(std::ostream &out) const override {
    if (override f = get_override("write")) f(out);
  }
};

static pinned &the_pinned() {
  static pinned p;
  return p;
}
static object pinned_object() { return object(the_pinned()); }
static object shape_object(const shape &s) { return object(&s); }
static object plain_object(object) {
  static plain p;
  return object(&p);
}
static void append_pinned(list l) { l.append(the_pinned()); }
static void set_attribute(object o) { o.attr("x") = the_pinned(); }
static void set_item(dict d) { d["x"] = the_pinned(); }
static void call_with(object f) { f(the_pinned()); }
static void call_method_with(object o) { call_method<void>(o.ptr(), "m", the_pinned()); }
static void call_with_reference(object f) { f(boost::ref(the_pinned())); }
static void call_with_pointer(object f) { f(ptr(&the_pinned())); }
static void call_with_stream(object f) {
  std::ostringstream text;
  std::ostream &out = text;
  f(out);
}
static void see(const shape &s) { s.see(the_pinned()); }
static void write_out(const shape &s) {
  std::ostringstream text;
  s.write(text);
}
static int overloaded(double *) { return 1; }
static int overloaded_number(double) { return 2; }

} // namespace by_value
using namespace by_value;

BOOST_PYTHON_MODULE(boost_values_ext) {
  enum_<color>("color").value("red", red).value("green", green);
  define<bool>("bool_");
  define<signed char>("schar");
  define<unsigned char>("uchar");
  define<short>("short_");
  define<int>("int_");
  define<unsigned>("unsigned_");
  define<long>("long_");
  define<unsigned long long>("ullong");
  define<float>("float_");
  define<double>("double_");
  define<std::complex<double>>("complex_");
  define<std::string>("string");
  define<std::wstring>("wstring");
  define<color>("enumerator");

  class_<plain>("plain");
  class_<pinned, boost::noncopyable>("pinned").def_readonly("n", &pinned::n);
  class_<shape_wrap, boost::noncopyable>("shape").def("sides", pure_virtual(&shape::sides)).def("see", &shape::see).def("write", &shape::write);
  class_<square, bases<shape>>("square");
  def("pinned_object", pinned_object);
  def("shape_object", shape_object);
  def("plain_object", plain_object);
  def("append_pinned", append_pinned);
  def("set_attribute", set_attribute);
  def("set_item", set_item);
  def("call_with", call_with);
  def("call_method_with", call_method_with);
  def("call_with_reference", call_with_reference);
  def("call_with_pointer", call_with_pointer);
  def("call_with_stream", call_with_stream);
  def("see", see);
  def("write", write_out);
  def("overloaded", overloaded_number);
  def("overloaded", overloaded);
}
