// tests/compat/boost_features_ext.cpp - the parts of Boost.Python that the other sources here do not use
#include <boost/python.hpp>
#include <boost/python/raw_function.hpp>
#include <boost/python/stl_iterator.hpp>
#include <boost/shared_ptr.hpp>

#include <complex>
#include <sstream>
#include <string>
#include <vector>

using namespace boost::python;

namespace features {

// Docstrings and functions of every kind.
static int plus(int a, int b) { return a + b; }
static object collected(tuple args, dict named) { return make_tuple(len(args), named.get("key", "none")); }
static int many(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q) {
  return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q;
}

// Members, static members, chains.
struct counter {
  counter() : value(0) {}
  counter &add(int n) {
    value += n;
    return *this;
  }
  void touch(object) {}
  int value;
  static int made;
  static int get_made() { return made; }
  static void set_made(int n) { made = n; }
};
int counter::made = 3;

struct part {
  int n = 1;
};
struct whole {
  part inner;
  part *pointer = &inner;
  part const &get() const { return inner; }
  part *lend() { return &inner; }
};
static part shared_part;
static part &existing() { return shared_part; }
static part *fresh(bool make) { return make ? new part : 0; }
static std::vector<int> const &values() {
  static std::vector<int> all{1, 2, 3};
  return all;
}

// Visitors.
struct with_size : def_visitor<with_size> {
  friend class def_visitor_access;
  template <class Class> void visit(Class &cls) const { cls.def("size", &with_size::size).def("__len__", &with_size::size); }
  static int size(std::vector<int> const &v) { return static_cast<int>(v.size()); }
};

// Opaque pointers.
struct secret;
static secret *hidden() { return reinterpret_cast<secret *>(0x10); }
static int reveal(secret *s) { return s ? static_cast<int>(reinterpret_cast<std::size_t>(s)) : 0; }
static void *address() { return reinterpret_cast<void *>(0x20); }
static bool is_address(void *p) { return p == address(); }

// Typed objects.
static dict with_dict(dict d) {
  dict copy = d.copy();
  copy["new"] = 1;
  dict more;
  more["pair"] = 2;
  copy.update(more);
  copy.setdefault("new", 5);
  if (copy.has_key("gone")) copy["gone"].del();
  list keys = copy.keys();
  keys.sort();
  copy["keys"] = keys;
  return copy;
}
static list with_list(list l) {
  l.append(4);
  l.insert(0, "first");
  l.extend(make_tuple(5, 6));
  l.remove(5);
  object last = l.pop();
  l.append(make_tuple(last, l.index(4), l.count(4)));
  l.reverse();
  return l;
}
static object with_str(str s) {
  return make_tuple(s.upper(), s.find("b"), s.replace("b", "B"), s.split(","), s.startswith("a"), str(",").join(list(s)), s.strip(),
                    str("abc", 2), len(s));
}
static object with_long(long_ n) { return make_tuple(n + 1, long_("ff", 16), long_(3.9), n << 70); }
static object with_slice(object o) {
  slice s(1, object());
  return make_tuple(o[s], o.slice(slice_nil(), 2), o[slice(object(), object(), -1)], slice(1, 5, 2).step());
}
static std::complex<double> turned(std::complex<double> z) { return z * std::complex<double>(0, 1); }

// Protocols.
static tuple protocols(object o) {
  setattr(o, "made", 5);
  object got = getattr(o, "made");
  delattr(o, "made");
  list items;
  items.append(1);
  items.append(2);
  setitem(items, object(0), object("set"));
  delitem(items, object(1));
  return make_tuple(got, getattr(o, "made", object("none")), getitem(items, object(0)), len(items), o.attr("__class__").attr("__name__"));
}
static int calls(object f) {
  int sum = call<int>(f.ptr(), 1, 2.5);
  sum += call_method<int>(f.ptr(), "__call__", 3, 4);
  sum += extract<int>(f(*make_tuple(5, 6)));
  dict named;
  named["a"] = 7;
  named["b"] = 8;
  sum += extract<int>(f(*tuple(), **named));
  return sum;
}
static object imported() { return import("os.path").attr("join")("a", "b"); }
static object ran() {
  dict names;
  names["x"] = 20;
  exec("def f(n):\n    return n + x\n", names);
  return names["f"](eval("x + 2", names));
}
static std::string names() {
  std::ostringstream out;
  out << type_id<int>().name() << " " << (type_id<counter>() == type_id<counter>()) << " " << (type_id<int>() == type_id<long>());
  return out.str();
}
static int counted(object o) {
  handle<> first(borrowed(o.ptr())), second(first);
  PyObject *raw = incref(second.get());
  decref(raw);
  handle<> none(allow_null(static_cast<PyObject *>(0)));
  return (first.get() != 0) + (second == first) + !none;
}
static void null_handle() { handle<> wrong(static_cast<PyObject *>(0)); }

static double total(object items) {
  stl_input_iterator<double> begin(items), end;
  double sum = 0;
  for (; begin != end; ++begin)
    sum += *begin;
  return sum;
}
struct shared {
  virtual ~shared() {}
  virtual std::string kind() const { return "shared"; }
};
struct shared_more : shared {
  std::string kind() const override { return "more"; }
};
static boost::shared_ptr<shared> make_shared_object(int kind) {
  return kind == 0 ? boost::shared_ptr<shared>() : kind == 1 ? boost::shared_ptr<shared>(new shared) : boost::shared_ptr<shared>(new shared_more);
}

} // namespace features
using namespace features;

BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID(features::secret)

BOOST_PYTHON_MODULE(boost_features_ext) {
  {
    docstring_options options(true, false, false);
    def("user_doc", plus, "only what the user wrote");
    options.enable_py_signatures();
    def("py_doc", plus, (arg("a"), arg("b") = 2), "with a signature");
    options.disable_all();
    def("no_doc", plus, "unseen");
  }
  def("plus", plus, "adds");
  def("collected", raw_function(collected, 1));
#ifdef KEVEL_BOOST_PYTHON // without a ceiling of 15
  def("many", many);
#endif

  class_<counter>("counter")
      .def("add", &counter::add, return_self<>())
      .def("touch", &counter::touch, return_arg<2>())
      .add_property("value", make_getter(&counter::value), make_setter(&counter::value))
      .add_static_property("made", &counter::get_made, &counter::set_made)
      .def_readonly("made_too", &counter::made)
      .def("of", +[](int n) { return counter().add(n); })
      .staticmethod("of");
  class_<part>("part").def_readwrite("n", &part::n);
  class_<whole>("whole", no_init)
      .def("__init__", make_constructor(+[](int n) {
             boost::shared_ptr<whole> made(new whole);
             made->inner.n = n;
             return made;
           }))
      .def_readonly("inner", &whole::inner)
      .def("copy", &whole::get, return_value_policy<copy_const_reference>())
      .def("lend", &whole::lend, return_internal_reference<>())
      .add_property("by_value", make_getter(&whole::inner, return_value_policy<return_by_value>()));
  def("existing", existing, return_value_policy<reference_existing_object>());
  def("fresh", fresh, return_value_policy<manage_new_object>());
  def("values", values, return_value_policy<copy_const_reference>());
  class_<std::vector<int>>("int_values").def(with_size()).def("__iter__", iterator<std::vector<int>>());

  def("by_reference", +[](object f) {
    static counter passed;
    call<void>(f.ptr(), boost::ref(passed));
    return passed.value;
  });
  def("hidden", hidden, return_value_policy<return_opaque_pointer>());
  def("reveal", reveal);
  def("address", address, return_value_policy<return_opaque_pointer>());
  def("is_address", is_address);
  opaque<secret>();

  def("with_dict", with_dict);
  def("with_list", with_list);
  def("with_str", with_str);
  def("with_long", with_long);
  def("with_slice", with_slice);
  def("turned", turned);
  def("protocols", protocols);
  def("calls", calls);
  def("imported", imported);
  def("ran", ran);
  def("names", names);
  def("counted", counted);
  def("null_handle", null_handle);
  def("total", total);

  class_<shared, boost::shared_ptr<shared>>("shared").def("kind", &shared::kind);
  register_ptr_to_python<boost::shared_ptr<shared>>();
  class_<shared_more, bases<shared>>("shared_more");
  def("make_shared_object", make_shared_object);
}
