// tests/compat/boost_callables_ext.cpp - functions as objects, accessors, named visitors, keywords in every form
#include <boost/python.hpp>
#include <boost/mpl/vector.hpp>

#include <string>

using namespace boost::python;

namespace callables {

static int twice(int n) { return 2 * n; }
static int weighed(int a, int b, bool c) { return a * 100 + b * 10 + c; }
static int tare = 5;
static const int full = 9;

struct adder {
  int by;
  int operator()(int n) const { return n + by; }
};
static object make_adder(int by) {
  adder a = {by};
  return make_function(a, default_call_policies(), boost::mpl::vector2<int, int>());
}

struct spoke {
  explicit spoke(int n) : length(n) {}
  int length;
};
struct wheel {
  int turns = 1;
  const char *maker = "none";
  spoke *first = nullptr;
  spoke only{4};
  int turn(int n) { return turns *= n; }
  static int made;
  static spoke *best;
};
int wheel::made = 3;
spoke *wheel::best = nullptr;

/// With a name and options.
template <class F> struct logged : def_visitor<logged<F>> {
  explicit logged(F f) : function(f) {}
  template <class C, class O> void visit(C &cls, const char *name, const O &options) const {
    cls.def(name, make_function(function, options.policies(), options.keywords(), detail::get_signature(function, static_cast<typename C::wrapped_type *>(nullptr))),
            options.doc());
    cls.attr("logged") = name;
  }
  F function;
};
template <class F> logged<F> log_it(F f) { return logged<F>(f); }
/// Both ways, private.
class both : public def_visitor<both> {
  friend class boost::python::def_visitor_access;
  template <class C> void visit(C &cls) const { cls.def_readonly("turns_by_visitor", &C::wrapped_type::turns); }
  template <class C, class O> void visit(C &cls, const char *name, const O &options) const {
    static_assert(std::is_same<C, typename C::self>::value, "");
    cls.def(name, &wheel::turn, options.keywords(), options.policies(), options.doc() ? options.doc() : "undocumented");
  }
};

template <std::size_t N> static void define(const char *name, const detail::keywords<N> &names) { def(name, &weighed, names); }

struct widget {
  widget(int a, int b) : sum(a * 10 + b) {}
  int sum;
};
static boost::shared_ptr<widget> make_widget(int a, int b, int c) { return boost::shared_ptr<widget>(new widget(a, b + c)); }
static int letters(object words) {
  int n = 0;
  for (stl_input_iterator<std::string> i(words), end; i != end; ++i) n += static_cast<int>(i->size());
  return n;
}
static int lengths(object spokes) {
  int n = 0;
  for (stl_input_iterator<spoke> i(spokes), end; i != end; i++) n += i->length;
  return n;
}
static tuple told(object f) { return make_tuple(f, f.attr("__name__")); }

} // namespace callables
using namespace callables;

BOOST_PYTHON_MODULE(boost_callables_ext) {
  // Functions as objects.
  object f = make_function(&twice);
  scope().attr("twice") = f;
  scope().attr("same") = f;
  scope().attr("at_once") = make_function(&twice);
  scope().attr("made_now") = make_function(&twice)(21);
  scope().attr("its_type") = make_function(&twice).attr("__class__").attr("__name__");
  scope().attr("pair") = make_tuple(make_function(&twice), f);
  scope().attr("by_pointer") = object(handle<>(borrowed(make_function(&twice).ptr())));
  list all;
  all.append(make_function(&twice));
  all.append(make_getter(&wheel::turns));
  scope().attr("all") = all;
  def("adder", make_adder);
  def("told", told);
  def("set_tare", make_setter(&tare));
  def("get_tare", make_getter(&tare));
  def("full", make_getter(&full));
  def("turns_of", make_getter(&wheel::turns));

  // Accessors.
  class_<spoke>("spoke", init<int>()).def_readwrite("length", &spoke::length);
  class_<wheel> made("wheel");
  object get = make_getter(&wheel::turns), set = make_setter(&wheel::turns);
  made.attr("turns") = object(handle<>(PyObject_CallFunction(reinterpret_cast<PyObject *>(&PyProperty_Type), const_cast<char *>("OO"), get.ptr(), set.ptr())));
  made.def("get_turns", make_getter(&wheel::turns)).def("set_turns", make_setter(&wheel::turns));
  made.def("get_only", make_getter(&wheel::only, return_internal_reference<>()));
  made.def_readwrite("maker", &wheel::maker);
  made.add_property("kept", make_getter(&wheel::first, return_value_policy<reference_existing_object>()), make_setter(&wheel::first, with_custodian_and_ward<1, 2>()));
  made.add_property("kept_after", make_getter(&wheel::first), make_setter(&wheel::first, with_custodian_and_ward_postcall<1, 2>()));
  made.def_readwrite("plain", &wheel::first);
  made.add_static_property("made", make_getter(&wheel::made), make_setter(&wheel::made));
  made.add_static_property("best", make_getter(&wheel::best, return_value_policy<reference_existing_object>()), make_setter(&wheel::best));

  // Visitors.
  made.def(both()).def("turn", both(), (arg("self"), arg("n") = 4), "turns it");
  made.def("turn_plainly", both());
  made.def("turn_logged", log_it(&wheel::turn), args("n"));
  made.def("only", log_it(+[](wheel &w) -> spoke & { return w.only; }), return_internal_reference<>(), "the one");

  // Keywords.
  def("by_arg", &weighed, (arg("a"), arg("b") = 4, arg("c") = true));
  def("by_args", &weighed, (args("a"), args("b") = 4, args("c") = true));
  def("by_text", &weighed, (arg("a"), "b", "c"));
  def("by_list", &weighed, args("a", "b", "c"), "weighed");
  def("joined", &weighed, (args("a", "b"), arg("c") = false));
  define("by_size", args("a", "b", "c"));
  define("by_size_too", (arg("a"), arg("b") = 5, arg("c") = 0));
  detail::keywords<2> kept = (arg("b") = 1, arg("c") = 1);
  define("by_kept", kept);
  def("by_made", make_function(&weighed, default_call_policies(), (arg("a"), arg("b") = 2, arg("c") = 1)));
  class_<widget>("widget", init<int, int>((arg("a"), arg("b") = 7)))
      .def("__init__", make_constructor(&make_widget, default_call_policies(), (arg("a"), arg("b"), arg("c") = 1)))
      .def_readonly("sum", &widget::sum);

  def("letters", letters);
  def("lengths", lengths);
}
