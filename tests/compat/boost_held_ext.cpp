// tests/compat/boost_held_ext.cpp - smart pointers that C++ changes where they are, and classes that know their Python self
#include <boost/python.hpp>
#include <boost/shared_ptr.hpp>

#include <memory>
#include <string>

using namespace boost::python;

namespace held {

struct base {
  explicit base(int n) : n(n) { ++count; }
  base(base const &from) : n(from.n) { ++count; }
  virtual ~base() { --count; }
  virtual int get() const { return n; }
  int n;
  static int count;
};
int base::count = 0;
struct derived : base {
  explicit derived(int n) : base(n) {}
  int get() const override { return 100 + n; }
};
struct unrelated_derived : base {
  explicit unrelated_derived(int n) : base(n) {}
  int get() const override { return 200 + n; }
};
typedef boost::shared_ptr<base> pointer;
typedef std::auto_ptr<base> owner;

static pointer stored;
static void store(pointer p) { stored = p; }
static int stored_get() { return stored ? stored->get() : -1; }
static void reset(pointer &p) { p.reset(); }
static void become_derived(pointer &p, int n) { p.reset(new derived(n)); }
static void become_other(pointer &p, int n) { p.reset(new unrelated_derived(n)); }
static int look(pointer const &p) { return p ? p->get() : -1; }
static int look_through(pointer &p) { return p ? p->get() : -1; }
static pointer make(int kind, int n) { return kind == 0 ? pointer(new base(n)) : kind == 1 ? pointer(new derived(n)) : pointer(new unrelated_derived(n)); }

struct only : base {
  explicit only(int n) : base(n) {}
};
typedef std::auto_ptr<only> only_pointer;
static int drop(only_pointer &p) {
  int n = p->n;
  p.reset();
  return n;
}
static int look_only(only_pointer const &p) { return p.get() ? p->n : -1; }
static void swap_only(only_pointer &p, int n) { p.reset(new only(n)); }
static bool release_extracted(object o) {
  only *taken = extract<only_pointer &>(o)().release();
  delete taken;
  return true;
}
static bool extracts(object o) { return extract<only_pointer &>(o).check(); }
static int taken(object f) { return call<only_pointer>(f.ptr())->n; }

/// Knows its Python self without virtual functions.
struct tracked {
  tracked(PyObject *self, int n) : n(n), self(self) {}
  tracked(PyObject *self, tracked const &from) : n(from.n), self(self) {}
  object half() const { return object(handle<>(borrowed(self))); }
  int n;

private:
  tracked(tracked const &);
  PyObject *self;
};
static tracked const &copied(tracked const &t) { return t; }
static object source(back_reference<tracked &> t) {
  t.get().n += 1;
  return t.source();
}
static object source_of_list(back_reference<list> l) {
  l.get().append(1);
  return l.source();
}

} // namespace held
using namespace held;

namespace boost { namespace python {
template <> struct has_back_reference<held::tracked> : mpl::true_ {};
}}

BOOST_PYTHON_MODULE(boost_held_ext) {
  class_<base, pointer>("base", init<int>()).def("get", &base::get).def_readwrite("n", &base::n);
  class_<derived, bases<base>, boost::shared_ptr<derived>>("derived", init<int>());
  class_<unrelated_derived, bases<base>>("other", init<int>());
  class_<only, only_pointer, boost::noncopyable>("only", init<int>()).def_readwrite("n", &only::n);
  class_<tracked>("tracked", init<int>()).def_readwrite("n", &tracked::n).def("half", &tracked::half);
  def("store", store);
  def("stored_get", stored_get);
  def("reset", reset);
  def("become_derived", become_derived);
  def("become_other", become_other);
  def("look", look);
  def("look_through", look_through);
  def("make", make);
  def("drop", drop);
  def("look_only", look_only);
  def("swap_only", swap_only);
  def("release_extracted", release_extracted);
  def("extracts", extracts);
  def("taken", taken);
  def("copied", copied, return_value_policy<copy_const_reference>());
  def("source", source);
  def("source_of_list", source_of_list);
  def("count", +[] { return base::count; });
}
