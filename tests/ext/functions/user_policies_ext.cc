// tests/ext/functions/user_policies_ext.cc - call policies and result converters of users, and functions whose signature is told
#include <functional>
#include <memory>
#include <string>

#include <kevel/python.hpp>

using namespace kevel;

namespace user_policies_test {

struct node {
  explicit node(int value) : value(value) {}
  virtual ~node() = default;
  int get() const { return value; }
  node &self() { return *this; }
  std::string label(int more, std::string const &text) const { return std::to_string(value + more) + text; }
  int value;
};
struct point {
  int x;
};
int twice(int n) { return 2 * n; }
node *make(int value) { return value ? new node(value) : nullptr; }
std::unique_ptr<node> make_unique(int value) { return std::unique_ptr<node>(new node(value)); }
std::shared_ptr<node> make_shared(int value) { return std::make_shared<node>(value); }
std::string text(int n) { return std::string(static_cast<std::size_t>(n), 'x'); }
point at(int x) { return {x}; }

int calls = 0, leaves = 0;
/// Gives the first argument and the result.
struct with_argument : default_call_policies {
  static bool precall(tuple const &) {
    ++calls;
    return true;
  }
  static object postcall(tuple const &arguments, object result) { return make_tuple(arguments[0], default_call_policies::postcall(arguments, result)); }
};
struct never : default_call_policies {
  bool precall(tuple const &arguments) const { return len(arguments) > 1; }
};
struct not_now : default_call_policies {
  static bool precall(tuple const &arguments) { throw value_error("not now: " + std::string(extract<std::string>(str(arguments[0])))); }
};
struct losing : default_call_policies {
  static object postcall(tuple const &, object) { throw key_error("lost"); }
};
/// What return_internal_reference does, by hand.
template <class Base> struct tied : Base {
  template <class Arguments> static object postcall(Arguments const &arguments, object result) {
    result = Base::postcall(arguments, result);
    keep_alive(result, arguments[0]);
    return result;
  }
};
/// Counts the calls that came back.
struct counted : with_argument {
  static object postcall(tuple const &arguments, object result) {
    ++leaves;
    return with_argument::postcall(arguments, result);
  }
};
struct as_pair {
  template <class T> struct apply {
    struct type {
      object operator()(T x) const { return kevel::make_tuple(x, x); }
    };
  };
};
/// Hides the rule it derives from.
struct doubled : return_by_value {
  template <class T> struct apply {
    struct type {
      object operator()(T x) const { return to_python_value<T>()(x * 2); }
    };
  };
};
struct owned {
  template <class T> struct apply { typedef to_python_indirect<T, detail::make_owning_holder> type; };
};
template <class Rule = default_result_converter> struct plain_hooks : return_value_policy<Rule> {
  static bool precall(tuple const &) { return true; }
};

struct gift {
  explicit gift(int value) : value(value) {}
  int value;
};
/// A class whose constructors have hooks, which write down what they see.
struct logged {
  explicit logged(int value) : value(value) {}
  explicit logged(std::string const &text) : value(static_cast<int>(text.size())) {}
  logged(std::unique_ptr<gift> given, int more) : value(given->value + more) {}
  logged(int, int, int) { throw std::out_of_range("three"); }
  int get() const { return value; }
  int value;
};
std::string seen;
struct watched : default_call_policies {
  static bool precall(tuple const &arguments) {
    seen = "before " + std::to_string(len(arguments)) + (hasattr(arguments[0], "note") ? " noted" : "");
    return len(arguments) < 2 || extract<int>(arguments[1]).check() == false || extract<int>(arguments[1])() >= 0;
  }
  static object postcall(tuple const &arguments, object result) {
    seen += " after " + std::to_string(extract<logged &>(arguments[0])().value) + (result.is_none() ? "" : " result");
    return result;
  }
};
struct late : with_custodian_and_ward<1, 2> {
  static object postcall(tuple const &, object) { throw key_error("late"); }
};
std::shared_ptr<logged> make_logged(int a, int b) { return std::make_shared<logged>(a * b); }
logged *make_nothing(int, int, int, int) { return nullptr; }
/// Held with a Python self.
struct base {
  explicit base(int n) : n(n) {}
  virtual ~base() = default;
  virtual int number() { return n; }
  int n;
};
struct python_base : base, wrapper<base> {
  using base::base;
  int number() override {
    if (override f = this->get_override("number")) return f();
    return n;
  }
};
struct inline_one {
  explicit inline_one(double a, int b = 7) : a(a), b(b) {}
  double a;
  int b;
};
struct late_one {
  explicit late_one(object const &) {}
};
struct passing : default_call_policies {
  static bool precall(tuple const &arguments) {
    seen = std::string(extract<std::string>(str(arguments)));
    return true;
  }
};
int ask(base &b) { return b.number(); }

struct either {
  int operator()(int n) const { return n + 1; }
  std::string operator()(std::string const &s) const { return s + "1"; }
};

} // namespace user_policies_test

KEVEL_MODULE(user_policies_ext) {
  using namespace user_policies_test;
  class_<point>("point").def_readwrite("x", &point::x);
  class_<node>("node", init<int>())
      .def("get", &node::get, with_argument())
      .def("self", &node::self, tied<return_value_policy<reference_existing_object>>())
      .def("label", make_function(std::bind(&node::label, std::placeholders::_1, 5, std::placeholders::_2), default_call_policies(),
                                  signature<std::string, node &, std::string>()))
      .def("member", make_function(&node::label, default_call_policies(), args("self", "more", "text"),
                                   signature<std::string, node *, int, std::string>()))
      .add_property("twice", make_function([](auto &n) { return n.value * 2; }, default_call_policies(), signature<int, node &>()))
      .add_property("watched", make_function(&node::get, with_argument()));
  def("twice", twice, with_argument());
  def("named", twice, (arg("n") = 4), "doubles", with_argument());
  def("never", twice, never());
  def("not_now", twice, not_now());
  def("losing", twice, losing());
  def("counted", twice, counted());
  def("pair", twice, return_value_policy<as_pair>());
  def("pair_of_text", text, return_value_policy<as_pair>());
  def("doubled", twice, return_value_policy<doubled>());
  def("make", make, return_value_policy<owned>());
  def("kept", make, tied<return_value_policy<manage_new_object>>());
  def("tied_number", twice, tied<default_call_policies>());
  def("unique", make_unique, plain_hooks<>());
  def("shared", make_shared, plain_hooks<>());
  def("text", text, plain_hooks<>());
  def("at", at, plain_hooks<>());
  def("nothing", +[] { ++calls; }, plain_hooks<>());
  def("fails", +[]() -> int { throw std::out_of_range("inside"); }, counted());
  def("second", +[](int, object given) { return given; }, return_arg<2, with_argument>());
  def("add", make_function([](auto a, auto b) { return a + b; }, default_call_policies(), (arg("a"), arg("b") = 3), signature<int, int, int>()));
  class_<gift, std::unique_ptr<gift>>("gift", init<int>()).def_readonly("value", &gift::value);
  class_<logged, std::shared_ptr<logged>>("logged", init<int>()[watched()])
      .def(init<std::string const &>()[watched()])
      .def(init<std::unique_ptr<gift>, int>()[watched()])
      .def(init<int, int, int>()[watched()])
      .def("__init__", make_constructor(&make_logged, watched()))
      .def("__init__", make_constructor(&make_nothing, watched()))
      .def("get", &logged::get);
  class_<inline_one>("inline_one", init<double, optional<int>>(args("self", "a", "b"))[passing()]).def_readonly("a", &inline_one::a).def_readonly("b", &inline_one::b);
  class_<late_one>("late_one", init<object>()[late()]);
  class_<base, python_base, noncopyable>("base", init<int>()[passing()]).def("number", &base::number);
  def("ask", ask);
  def("seen", +[] { return seen; });
  std::function<int(int)> next = [](int n) { return n + 1; };
  def("next", make_function(next, default_call_policies(), signature<int, int>()));
  def("either", make_function(either(), default_call_policies(), signature<int, int>()));
  def("either", make_function(either(), default_call_policies(), signature<std::string, std::string const &>()));
  def("calls", +[] { return calls; });
  def("leaves", +[] { return leaves; });
}
