// tests/compat/boost_holders_ext.cpp - holders that sources write themselves, and those of Boost.Python by name
#include <boost/python.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/shared_ptr.hpp>

#include <memory>
#include <string>

namespace bp = boost::python;

namespace holders {

struct shape {
  explicit shape(int sides) : sides(sides) { ++alive; }
  shape(shape const &from) : sides(from.sides) { ++alive; }
  virtual ~shape() { --alive; }
  virtual std::string name() const { return "shape"; }
  int sides;
  static int alive;
};
int shape::alive = 0;
struct square : shape {
  explicit square(double edge) : shape(4), edge(edge) {}
  std::string name() const { return "square"; }
  double edge;
};

// One of a module's own: it counts, and its object comes from an arena.
struct arena_holder : bp::instance_holder {
  arena_holder(PyObject *, int sides) : held_(new shape(sides)) { ++count; }
  ~arena_holder() {
    delete held_;
    --count;
  }
  void *holds(bp::type_info wanted, bool) {
    if (wanted == bp::type_id<arena_holder>()) return this;
    return wanted == bp::type_id<shape>() ? held_ : 0;
  }
  static int count;

private:
  shape *held_;
};
int arena_holder::count = 0;

static void make_in_arena(PyObject *self, int sides) {
  typedef bp::objects::instance<arena_holder> instance_t;
  void *memory = arena_holder::allocate(self, offsetof(instance_t, storage), sizeof(arena_holder));
  try {
    if (sides < 0) throw std::invalid_argument("sides < 0");
    (new (memory) arena_holder(self, sides))->install(self);
  } catch (...) {
    arena_holder::deallocate(self, memory);
    throw;
  }
}
static void make_square(bp::object self, double edge) {
  typedef bp::objects::value_holder<square> holder;
  void *memory = holder::allocate(self.ptr(), offsetof(bp::objects::instance<holder>, storage), sizeof(holder));
  (new (memory) holder(self.ptr(), edge))->install(self.ptr());
}
static void make_copy(PyObject *self, square const &from) {
  (new bp::objects::value_holder<square>(self, boost::ref(from)))->install(self);
}
static void install_wrong(PyObject *self) {
  std::unique_ptr<arena_holder> holder(new arena_holder(self, 1));
  holder->install(self);
  holder.release();
}

// Knows its Python self.
struct talker {
  explicit talker(std::string const &word) : word(word) {}
  virtual ~talker() {}
  virtual std::string say() { return word; }
  std::string word;
};
struct talker_wrap : talker {
  talker_wrap(PyObject *self, std::string const &word) : talker(word), self(self) {}
  std::string say() { return bp::call_method<std::string>(self, "say"); }
  std::string default_say() { return talker::say(); }
  PyObject *self;
};
static void make_talker(PyObject *self, std::string const &word) {
  (new bp::objects::value_holder_back_reference<talker, talker_wrap>(self, word))->install(self);
}
static std::string ask(talker &t) { return t.say(); }

// By shared pointer.
struct node {
  explicit node(int n) : n(n) {}
  int n;
};
typedef boost::shared_ptr<node> node_ptr;
typedef bp::objects::pointer_holder<node_ptr, node> node_holder;
static node_ptr kept;
static void make_node(PyObject *self, int n) { (new node_holder(node_ptr(new node(n))))->install(self); }
static void make_kept(PyObject *self) {
  kept.reset(new node(7));
  (new node_holder(kept))->install(self);
}
static long kept_users() { return kept.use_count(); }
static int through_pointer(node_ptr p) { return p ? p->n : -1; }

// Results by name.
static PyObject *new_square(double edge) {
  square made(edge);
  return bp::objects::make_instance<square, bp::objects::value_holder<square>>::execute(boost::ref(made));
}
static PyObject *new_shape(bool is_square) {
  typedef std::auto_ptr<shape> pointer;
  pointer made(is_square ? new square(2) : new shape(3));
  return bp::objects::make_ptr_instance<shape, bp::objects::pointer_holder<pointer, shape>>::execute(made);
}
static PyObject *no_shape() {
  std::auto_ptr<shape> none;
  return bp::objects::make_ptr_instance<shape, bp::objects::pointer_holder<std::auto_ptr<shape>, shape>>::execute(none);
}
struct square_to_python {
  typedef bp::objects::class_cref_wrapper<square, bp::objects::make_instance<square, bp::objects::value_holder<square>>> wrapper;
  static bp::tuple both(square const &s) {
    return bp::make_tuple(bp::object(bp::handle<>(wrapper::convert(s))), bp::object(bp::handle<>(wrapper::convert(s))));
  }
};
struct unknown {};
static PyObject *new_unknown() { return bp::objects::make_instance<unknown>::execute(unknown()); }

struct pair {
  pair(int a, std::string const &b) : text(b + std::to_string(a)) {}
  std::string text;
};

} // namespace holders
using namespace holders;

BOOST_PYTHON_MODULE(boost_holders_ext) {
  using namespace boost::python;
  class_<shape>("shape", no_init)
      .def("__init__", &make_in_arena)
      .def("name", &shape::name)
      .def_readwrite("sides", &shape::sides)
      .add_static_property("alive", make_getter(&shape::alive));
  class_<square, bases<shape>>("square", no_init).def("__init__", &make_copy).def("__init__", &make_square).def_readonly("edge", &square::edge);
  def("held", +[] { return arena_holder::count; });
  def("name_of", +[](shape const &s) { return s.name(); });

  class_<talker>("talker", no_init).def("__init__", &make_talker).def("say", +[](talker &t) { return t.talker::say(); });
  def("ask", &ask);

  class_<node, node_ptr>("node", init<int>()).def("__init__", &make_kept).def_readonly("n", &node::n);
  class_<node_holder, boost::noncopyable>("unrelated", no_init).def("__init__", &install_wrong);
  def("kept_users", &kept_users);
  def("drop_kept", +[] { kept.reset(); });
  def("through_pointer", &through_pointer);
  def("make_node", &make_node);

  def("new_square", &new_square);
  def("new_shape", &new_shape);
  def("no_shape", &no_shape);
  def("both", &square_to_python::both);
  def("new_unknown", &new_unknown);

  class_<pair>("pair", no_init)
      .def("__init__", make_function(&objects::make_holder<2>::apply<objects::value_holder<pair>, boost::mpl::vector<int, std::string>>::execute))
      .def_readonly("text", &pair::text);
}
