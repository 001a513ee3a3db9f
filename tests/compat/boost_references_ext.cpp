// tests/compat/boost_references_ext.cpp - references to values in results of Python, references to objects in its arguments, shared parts
#include <boost/python.hpp>
#include <boost/shared_ptr.hpp>

#include <memory>
#include <string>

using namespace boost::python;

namespace references {

struct leaf {
  int n = 3;
};
struct tree {
  leaf first;
  std::string name = "C++";
};

struct plant {
  virtual ~plant() {}
  virtual std::string const &label() const {
    static std::string const own("plant");
    return own;
  }
  virtual int const &number() const {
    static int const own = 1;
    return own;
  }
  virtual boost::shared_ptr<leaf> const &shared() const {
    static boost::shared_ptr<leaf> const own(new leaf());
    return own;
  }
  virtual leaf const &part() const {
    static leaf const own;
    return own;
  }
  virtual void visit(leaf &) {}
};
struct plant_wrap : plant, wrapper<plant> {
  std::string const &label() const {
    if (override f = this->get_override("label")) return f();
    return plant::label();
  }
  int const &number() const {
    if (override f = this->get_override("number")) return f();
    return plant::number();
  }
  boost::shared_ptr<leaf> const &shared() const {
    if (override f = this->get_override("shared")) return f();
    return plant::shared();
  }
  leaf const &part() const {
    if (override f = this->get_override("part")) return f();
    return plant::part();
  }
  void visit(leaf &l) {
    if (override f = this->get_override("visit")) f(boost::ref(l));
  }
};

static leaf lasting;

static std::string label(plant const &p) { return p.label(); }
static int number(plant const &p) { return p.number(); }
static int shared(plant const &p) {
  boost::shared_ptr<leaf> const &found = p.shared();
  return found->n;
}
static int part(plant const &p) { return p.part().n; }
static void visit(plant &p) { p.visit(lasting); }
static void called_with_pointer(object f) { f(ptr(&lasting)); }
static std::string called(object f) { return call<std::string const &>(f.ptr()); }
static std::string named(object o) { return call_method<std::string const &>(o.ptr(), "name"); }
static std::string extracted(object o) { return extract<std::string const &>(o); }
static bool checked(object o) { return extract<std::string const &>(o).check() || extract<int const &>(o).check(); }
static boost::shared_ptr<leaf> first_of(boost::shared_ptr<tree> const &t) { return boost::shared_ptr<leaf>(t, &t->first); }
static boost::shared_ptr<tree> same(boost::shared_ptr<tree> t) { return t; }

} // namespace references

BOOST_PYTHON_MODULE(boost_references_ext) {
  using namespace references;
  class_<leaf, boost::shared_ptr<leaf> >("leaf").def_readwrite("n", &leaf::n);
  class_<tree, boost::shared_ptr<tree> >("tree");
  class_<plant_wrap, boost::noncopyable>("plant");
  def("label", label);
  def("number", number);
  def("shared", shared);
  def("part", part);
  def("visit", visit);
  def("called_with_pointer", called_with_pointer);
  def("called", called);
  def("named", named);
  def("extracted", extracted);
  def("checked", checked);
  def("first_of", first_of);
  def("same", same);
}
