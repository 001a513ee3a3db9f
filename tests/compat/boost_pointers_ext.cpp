// tests/compat/boost_pointers_ext.cpp - smart pointers of the source's own: pointee<> and get_pointer
#include <boost/python.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>

#include <vector>

namespace own {

int living = 0;

struct sail {
  explicit sail(int n) : area(n) { ++living; }
  sail(const sail &other) : area(other.area) { ++living; }
  virtual ~sail() { --living; }
  virtual int pull() const { return area; }
  int area;
};
struct jib : sail {
  explicit jib(int n) : sail(n) {}
  int pull() const override { return -area; }
};
struct mast {
  explicit mast(int n) : height(n) { ++living; }
  ~mast() { --living; }
  int height;
};

/// Counts outside; has no name that the standard's pointers have, and no default constructor.
template <class T> class grip {
public:
  explicit grip(T *p) : object_(p), owners_(new int(1)) {}
  grip(const grip &other) : object_(other.object_), owners_(other.owners_) { ++*owners_; }
  template <class U> grip(const grip<U> &other) : object_(other.object_), owners_(other.owners_) { ++*owners_; }
  grip &operator=(const grip &other) {
    grip copy(other);
    std::swap(object_, copy.object_);
    std::swap(owners_, copy.owners_);
    return *this;
  }
  ~grip() {
    if (--*owners_) return;
    delete object_;
    delete owners_;
  }
  T *address() const { return object_; }
  int owners() const { return *owners_; }

private:
  template <class U> friend class grip;
  T *object_;
  int *owners_;
};
template <class T> T *get_pointer(const grip<T> &g) { return g.address(); }
template <class T> bool operator==(const grip<T> &a, const grip<T> &b) { return a.address() == b.address(); }

/// Looks like std::shared_ptr, but takes no deleter.
template <class T> class alike {
public:
  typedef T element_type;
  alike() : object_(nullptr), owners_(nullptr) {}
  explicit alike(T *p) : object_(p), owners_(new long(1)) {}
  alike(const alike &other) : object_(other.object_), owners_(other.owners_) {
    if (owners_) ++*owners_;
  }
  alike &operator=(const alike &) = delete;
  ~alike() {
    if (!owners_ || --*owners_) return;
    delete object_;
    delete owners_;
  }
  T *get() const { return object_; }
  long use_count() const { return owners_ ? *owners_ : 0; }
  explicit operator bool() const { return object_ != nullptr; }

private:
  T *object_;
  long *owners_;
};
template <class T> T *get_pointer(const alike<T> &a) { return a.get(); }

} // namespace own

namespace boost {
namespace python {
template <class T> struct pointee<own::grip<T>> { typedef T type; };
} // namespace python
} // namespace boost

using namespace boost::python;
using own::alike;
using own::grip;
using own::jib;
using own::mast;
using own::sail;

namespace pointing {

typedef std::vector<grip<sail>> rig;

struct sail_wrap : sail, wrapper<sail> {
  explicit sail_wrap(int n) : sail(n) {}
  int pull() const override {
    if (override f = get_override("pull")) return f();
    return sail::pull();
  }
};
struct loose {
  int n = 1;
};

static grip<sail> hoist(int n) { return grip<sail>(n < 0 ? new jib(-n) : n ? new sail(n) : nullptr); }
static grip<sail> from_list(list l) { return grip<sail>(new sail_wrap(static_cast<int>(len(l)))); }
static int area(grip<sail> s) { return own::get_pointer(s)->area; }
static int pull(const grip<sail> &s) { return own::get_pointer(s)->pull(); }
static grip<sail> same(grip<sail> s) { return s; }
static const grip<sail> &same_reference(const grip<sail> &s) { return s; }
static void swap_for(grip<sail> &s, int n) { s = hoist(n); }
static int owners(const grip<sail> &s) { return s.owners(); }
static int by_reference(const sail &s) { return s.area; }
static int by_pointer(sail *s) { return s ? s->area : 0; }
static int either(grip<sail>) { return 1; }
static int either_int(int) { return 2; }
static int loosely(grip<loose>) { return 0; }
static bool is_one(object o) { return extract<grip<sail>>(o).check(); }
static int extracted(object o) { return extract<grip<sail>>(o)().address()->area; }
static int extracted_reference(object o) {
  grip<sail> &inside = extract<grip<sail> &>(o);
  return inside.address()->area;
}
static object shown(int n) { return object(hoist(n)); }
static list several() {
  list all;
  all.append(hoist(1));
  all.append(hoist(0));
  return all;
}
static int called(object f) { return call<grip<sail>>(f.ptr(), hoist(3)).address()->area; }
static rig make_rig(int n) {
  rig all;
  for (int i = 1; i <= n; ++i) all.push_back(hoist(i));
  return all;
}
static alike<mast> step(int n) { return n ? alike<mast>(new mast(n)) : alike<mast>(); }
static int height(const alike<mast> &m) { return m.get()->height; }

struct boat {
  grip<sail> main;
  explicit boat(grip<sail> s) : main(s) {}
};

} // namespace pointing
using namespace pointing;

BOOST_PYTHON_MODULE(boost_pointers_ext) {
  class_<sail_wrap, grip<sail_wrap>, boost::noncopyable>("sail", init<int>())
      .def("__init__", make_constructor(&from_list))
      .def("pull", &sail::pull)
      .def_readwrite("area", &sail::area);
  register_ptr_to_python<grip<sail>>();
  implicitly_convertible<grip<sail_wrap>, grip<sail>>();
  class_<jib, bases<sail>, grip<jib>, boost::noncopyable>("jib", init<int>());
  implicitly_convertible<grip<jib>, grip<sail>>();
  class_<mast, alike<mast>, boost::noncopyable>("mast", init<int>()).def_readonly("height", &mast::height);
  class_<loose>("loose");
  class_<boat>("boat", init<grip<sail>>()).add_property("main", make_getter(&boat::main, return_value_policy<return_by_value>()), make_setter(&boat::main));
  class_<rig>("rig").def(vector_indexing_suite<rig, true>());

  def("hoist", hoist);
  def("area", area);
  def("pull", pull);
  def("same", same);
  def("same_reference", same_reference, return_value_policy<copy_const_reference>());
  def("swap_for", swap_for);
  def("owners", owners);
  def("by_reference", by_reference);
  def("by_pointer", by_pointer);
  def("either", either_int);
  def("either", either);
  def("loosely", loosely);
  def("is_one", is_one);
  def("extracted", extracted);
  def("extracted_reference", extracted_reference);
  def("shown", shown);
  def("several", several);
  def("called", called);
  def("make_rig", make_rig);
  def("step", step);
  def("height", height);
  def("living", +[] { return own::living; });
}
