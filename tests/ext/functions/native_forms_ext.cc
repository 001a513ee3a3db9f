// tests/ext/functions/native_forms_ext.cc - what sources of Boost.Python use beside classes and functions, in the native headers
#include <functional>
#include <list>
#include <sstream>
#include <string>
#include <vector>

#include <kevel/python.hpp>

namespace native_forms {

struct secret; // only declared
struct held_secret;

} // namespace native_forms

KEVEL_OPAQUE(native_forms::secret)

namespace native_forms {

secret *hidden(int n) {
  static int all[8];
  if (n < 0) return nullptr;
  all[n] = n * 10;
  return reinterpret_cast<secret *>(&all[n]);
}
int reveal(const secret *s) { return s ? *reinterpret_cast<const int *>(s) : -1; }
int extracted(const kevel::object &o) { return reveal(kevel::extract<secret *>(o)()); }
bool is_secret(const kevel::object &o) { return kevel::extract<secret *>(o).check(); }
int answered(const kevel::object &f) { return reveal(kevel::call<secret *>(f)); }
void *address() {
  static char byte;
  return &byte;
}
bool is_address(void *p) { return p == address(); }
held_secret *held(int n) { return reinterpret_cast<held_secret *>(hidden(n)); }

struct point {
  explicit point(int x = 0, int y = 0) : x(x), y(y) {}
  int x, y;
};
struct unknown {};
struct point_pickle : kevel::pickle_suite {
  static kevel::tuple getinitargs(const point &p) { return kevel::make_tuple(p.x, p.y); }
};

/// Whose state is more than what its constructor takes, and includes Python's attributes.
struct account {
  int sum = 0;
};
struct account_pickle : kevel::pickle_suite {
  static kevel::tuple getstate(const kevel::object &self) {
    return kevel::make_tuple(kevel::extract<account &>(self)().sum, self.attr("__dict__"));
  }
  static void setstate(const kevel::object &self, const kevel::tuple &state) {
    account &restored = kevel::extract<account &>(self)();
    restored.sum = kevel::extract<int>(state[0]);
    self.attr("__dict__").attr("update")(state[1]);
  }
  static bool getstate_manages_dict() { return true; }
};

kevel::object moved(kevel::back_reference<point &> p, int by) {
  p.get().x += by;
  return p.source();
}
bool is_nobody(const kevel::back_reference<point *> &p) { return !p.get() && p.source().is_none(); }
kevel::object grown(kevel::back_reference<kevel::list> l) {
  l.get().append(1);
  return l.source();
}
std::string doubled(kevel::back_reference<const std::string &> text) {
  return text.get() + kevel::extract<std::string>(text.source())();
}

double total(const kevel::object &numbers) {
  double sum = 0;
  for (kevel::stl_input_iterator<double> each(numbers), end; each != end; ++each)
    sum += *each;
  return sum;
}
kevel::list reversed(const kevel::object &texts) {
  std::list<std::string> all(kevel::stl_input_iterator<std::string>(texts), kevel::stl_input_iterator<std::string>{});
  kevel::list result;
  for (auto each = all.rbegin(); each != all.rend(); ++each)
    result.append(*each);
  return result;
}

kevel::tuple attributes(const kevel::object &o, const kevel::str &name) {
  kevel::object before = kevel::getattr(o, name, "nothing");
  kevel::setattr(o, name, 5);
  kevel::object after = kevel::getattr(o, name);
  kevel::delattr(o, name);
  return kevel::make_tuple(before, after, kevel::getattr(o, name, kevel::object()));
}
kevel::tuple items(const kevel::object &o) {
  kevel::setitem(o, "a", 1);
  kevel::setitem(o, kevel::str("b"), kevel::list());
  kevel::object a = kevel::getitem(o, "a");
  kevel::delitem(o, "a");
  return kevel::make_tuple(a, kevel::getitem(o, kevel::object("b")), kevel::len(o));
}
kevel::tuple slices(const kevel::object &o) {
  kevel::object middle = kevel::getslice(o, 1, 3), rest = kevel::getslice(o, kevel::object(2), kevel::_);
  kevel::setslice(o, 0, 1, kevel::make_tuple("x", "y"));
  kevel::object grown = kevel::getslice(o, kevel::_, kevel::_);
  kevel::delslice(o, kevel::_, 2);
  return kevel::make_tuple(middle, rest, grown);
}

bool handled(const kevel::object &f) {
  bool failed = kevel::handle_exception([&] { f(); });
  if (failed) kevel::throw_error_already_set();
  return failed;
}
std::string caught(int number) {
  try {
    throw number;
  } catch (...) {
    try {
      kevel::handle_exception();
      kevel::throw_error_already_set();
    } catch (const kevel::error_already_set &e) {
      return e.what();
    }
  }
}

std::string type_names() {
  std::ostringstream out;
  out << kevel::type_id<int>() << "; " << kevel::type_id<const std::vector<point> &>() << "; "
      << (kevel::type_id<point>() == kevel::type_id<const point &>()) << (kevel::type_id<point>() != kevel::type_id<account>())
      << (kevel::type_id<int>() < kevel::type_id<int>()) << (kevel::type_id<secret>() == kevel::type_id<const secret &>());
  return out.str();
}

int passed(const kevel::object &f) {
  static point here(1, 2);
  kevel::call<void>(f, std::ref(here), std::cref(here));
  return here.x;
}

static_assert(std::is_same_v<kevel::pointee<point *>::type, point>);
static_assert(!std::is_copy_constructible_v<kevel::docstring_options>);

} // namespace native_forms

KEVEL_MODULE(native_forms_ext) {
  using namespace kevel;
  using namespace native_forms;

  def("hidden", hidden, return_value_policy<return_opaque_pointer>());
  def("reveal", reveal);
  def("extracted", extracted);
  def("is_secret", is_secret);
  def("answered", answered);
  def("address", address, return_value_policy<return_opaque_pointer>());
  def("is_address", is_address);
  opaque<held_secret *>();
  def("held", held, return_value_policy<return_opaque_pointer>());

  class_<point>("Point", init<int, int>()).def_readwrite("x", &point::x).def_readonly("y", &point::y).def_pickle(point_pickle());
  class_<account>("Account").def_readwrite("sum", &account::sum).def_pickle(account_pickle());

  def("moved", moved);
  def("is_nobody", is_nobody);
  def("grown", grown);
  def("doubled", doubled);
  def("kind", +[](kevel::back_reference<kevel::list>) { return "list"; });
  def("kind", +[](kevel::back_reference<kevel::dict>) { return "dict"; });

  def("total", total);
  def("reversed", reversed);

  def("attributes", attributes);
  def("items", items);
  def("slices", slices);
  def(
      "import_str", +[](const str &name) { return import(name); });
  def(
      "run_file", +[](const str &path, const object &globals) { return exec_file(path, globals); });
  def(
      "run_file_alone", +[](const std::string &path) { return exec_file(path.c_str()); });
  def(
      "run_statement", +[](const object &globals) { return exec_statement("made = 6 * 7", globals); });

  def("handled", handled);
  def("caught", caught);
  def("type_names", type_names);

  def("passed", passed);
  def("class_of_point", registered_class<point>);
  def("class_of_nothing", registered_class<unknown>);

  auto number = +[](int n) { return n; };
  auto text = +[](std::string s) { return s; };
  def("whole", number, "Of numbers.");
  def("whole", text, "Of texts.");
  {
    docstring_options texts(true, false);
    def("texts", number, "Of numbers.\nOr bools.");
    def("texts", text, "Of texts.");
    {
      docstring_options nothing(false);
      def("nothing", number, "Of numbers.");
      def("nothing", text, "Of texts.");
      def("nothing_alone", number, "Of numbers.");
      nothing.enable_py_signatures();
      def("signatures", number, "Of numbers.");
      def("signatures", text, "Of texts.");
    }
    def("texts_again", number, "Of numbers.");
    def("texts_again", text);
  }
  def("whole_again", number, "Of numbers.");
}
