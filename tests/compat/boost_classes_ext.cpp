// tests/compat/boost_classes_ext.cpp - what classes are made of: wrappers that know their Python self, names for building them
#include <boost/python.hpp>
#include <boost/type_traits/is_same.hpp>

#include <memory>
#include <string>
#include <vector>

using namespace boost::python;

namespace classes {

struct bird {
  explicit bird(int size = 1) : size(size) {}
  virtual ~bird() {}
  virtual int sings() const { return size; }
  int size;
};
/// As Boost.Python constructs it where it is the second argument of class_.
struct bird_wrap : bird, wrapper<bird> {
  explicit bird_wrap(PyObject *self) : self(self) {}
  bird_wrap(PyObject *self, int size) : bird(size), self(self) {}
  bird_wrap(PyObject *self, bird const &from) : bird(from), self(self) {}
  int sings() const override {
    if (override f = this->get_override("sings")) return f();
    return bird::sings();
  }
  int plain() const { return bird::sings(); }
  object half() const { return object(handle<>(borrowed(self))); }
  PyObject *self;
};
static object python_self_of(bird const &b) { return dynamic_cast<bird_wrap const &>(b).half(); }
static int called(bird const &b) { return call_method<int>(dynamic_cast<bird_wrap const &>(b).self, "sings"); }
static int heard(bird const &b) { return b.sings(); }

struct owl : bird {
  explicit owl(int size) : bird(size) {}
};
struct owl_wrap : owl, wrapper<owl> {
  owl_wrap(PyObject *, int size) : owl(size) {}
  owl_wrap(PyObject *, owl const &from) : owl(from) {}
  int sings() const override {
    if (override f = this->get_override("sings")) return 10 * int(f());
    return owl::sings();
  }
};

typedef std::vector<unsigned short> numbers;
static std::size_t counted(numbers &n) { return static_cast<std::size_t>(iterators<numbers>::end(n) - iterators<numbers>::begin(n)); }
static numbers made() { return numbers(3, 7); }

static_assert(is_pointer_wrapper<pointer_wrapper<int>>::value && !is_pointer_wrapper<int>::value, "");
static_assert(boost::is_same<unwrap_pointer<pointer_wrapper<bird>>::type, bird>::value, "");
static_assert(boost::is_same<iterators<numbers const>::iterator, numbers::const_iterator>::value, "");

struct plain {
  explicit plain(int n) : n(n) {}
  int get() const { return n; }
  static int one() { return 1; }
  int n;
};
struct plain_derived : plain {
  plain_derived() : plain(0) {}
};
struct closed {};

/// Two roots with virtual functions, and a base below one of them.
struct lamp {
  virtual ~lamp() { --lamps; }
  lamp() { ++lamps; }
  virtual int glow() { return watts; }
  int watts = 40;
  static int lamps;
};
int lamp::lamps = 0;
struct lamp_wrap : lamp, wrapper<lamp> {
  int glow() override {
    if (override f = this->get_override("glow")) return f();
    return lamp::glow();
  }
  int plain_glow() { return lamp::glow(); }
};
struct timer {
  int ticks = 3;
};
struct clock : timer {
  explicit clock(int hour) : hour(hour) { ++clocks; }
  clock(clock const &other) : timer(other), hour(other.hour) { ++clocks; }
  virtual ~clock() { --clocks; }
  virtual int strike() { return hour; }
  int hour;
  static int clocks;
};
int clock::clocks = 0;
struct clock_wrap : clock, wrapper<clock> {
  explicit clock_wrap(int hour) : clock(hour) {}
  int strike() override {
    if (override f = this->get_override("strike")) return f();
    return clock::strike();
  }
  int plain_strike() { return clock::strike(); }
};
static int glow_of(lamp &l) { return l.glow(); }
static long hash_of(clock const &c) { return c.hour; }
static int strike_of(clock &c) { return c.strike(); }
static int ticks_of(timer const &t) { return t.ticks; }
static int kind_of(clock const &) { return 1; }
static int kind_of_text(std::string const &) { return 2; }
static std::shared_ptr<clock> kept;
static void keep_clock(std::shared_ptr<clock> c) { kept = c; }
static int strike_kept() { return kept->strike(); }
static void drop_clock() { kept.reset(); }

struct speaker {
  virtual ~speaker() {}
  virtual int speak() = 0;
};
struct speaker_wrap : speaker, wrapper<speaker> {
  int speak() override { return this->get_override("speak")(); }
};
struct packed {
  explicit packed(int n) : n(n) {}
  int n;
};
struct packed_suite : pickle_suite {
  static tuple getinitargs(packed const &p) { return make_tuple(p.n); }
};
static object keys_of(dict d) { return d.iterkeys(); }
static int first_of(slice s) {
  numbers n(5);
  return static_cast<int>(s.get_indices(n.begin(), n.end()).start - n.begin());
}
static bool is_nowhere() { return scope().ptr() == Py_None; }
static void define_late() { def("late", is_nowhere); }

/// Copyable in C++, and not for Python; small, and with a destructor.
struct sealed {
  int n = 1;
};
struct sealed_text {
  std::string text = "sealed";
};
static sealed kept_sealed;
static sealed sealed_value() { return sealed(); }
static sealed const &sealed_reference() { return kept_sealed; }
static sealed *sealed_new() { return new sealed; }
static sealed_text sealed_text_value() { return sealed_text(); }
static object sealed_object() { return object(sealed_text()); }
static std::shared_ptr<sealed_text> sealed_shared() { return std::make_shared<sealed_text>(); }

} // namespace classes
using namespace classes;

struct entered {
  entered &self() { return *this; }
  static object leave(tuple, dict) { return object(); }
};

BOOST_PYTHON_MODULE(boost_classes_ext) {
  class_<bird, bird_wrap>("bird").def(init<int>()).def("sings", &bird::sings);
  class_<owl, std::shared_ptr<owl_wrap>, bases<bird>>("owl", init<int>());
  def("python_self_of", python_self_of);
  def("heard", heard);
  def("called", called);
  class_<plain>("plain", init<int>()).def_readwrite("n", &plain::n).def("get", &plain::get).def("one", &plain::one).staticmethod("one");
  class_<plain_derived, bases<plain>>("plain_derived", "what it is");
  class_<closed>("closed", no_init);
  class_<entered>("entered").def("__enter__", &entered::self, return_self<>()).def("__exit__", raw_function(&entered::leave));
  class_<lamp_wrap, boost::noncopyable>("lamp").def("glow", &lamp::glow, &lamp_wrap::plain_glow).def_readwrite("watts", &lamp::watts);
  class_<timer>("timer").def_readwrite("ticks", &timer::ticks);
  class_<clock_wrap, bases<timer>, boost::noncopyable>("clock", init<int>())
      .def("strike", &clock::strike, &clock_wrap::plain_strike)
      .def("__hash__", hash_of)
      .def_readwrite("hour", &clock::hour);
  def("glow_of", glow_of);
  def("strike_of", strike_of);
  def("ticks_of", ticks_of);
  def("kind", kind_of_text);
  def("kind", classes::kind_of);
  def("keep_clock", keep_clock);
  def("strike_kept", strike_kept);
  def("drop_clock", drop_clock);
  def("alive", +[] { return make_tuple(lamp::lamps, clock::clocks); });
  class_<speaker_wrap, boost::noncopyable>("speaker").def("speak", pure_virtual(&speaker::speak));
  class_<packed>("packed", init<int>()).def_readonly("n", &packed::n).def_pickle(packed_suite());
  def("keys_of", keys_of);
  def("first_of", classes::first_of);
  def("is_nowhere", is_nowhere);
  def("define_late", define_late);
  class_<sealed, boost::noncopyable>("sealed").def_readonly("n", &sealed::n);
  class_<sealed_text, std::shared_ptr<sealed_text>, boost::noncopyable>("sealed_text").def_readonly("text", &sealed_text::text);
  def("sealed_value", sealed_value);
  def("sealed_copy", sealed_reference, return_value_policy<copy_const_reference>());
  def("sealed_reference", sealed_reference, return_value_policy<reference_existing_object>());
  def("sealed_new", sealed_new, return_value_policy<manage_new_object>());
  def("sealed_text_value", sealed_text_value);
  def("sealed_object", sealed_object);
  def("sealed_shared", sealed_shared);
  class_<numbers>("numbers").def("each", range(&iterators<numbers>::begin, &iterators<numbers>::end));
  def("counted", counted);
  def("made", made);
}
